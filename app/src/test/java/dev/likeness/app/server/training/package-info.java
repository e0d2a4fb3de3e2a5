@NullMarked
package dev.likeness.app.server.training;

import org.jspecify.annotations.NullMarked;
