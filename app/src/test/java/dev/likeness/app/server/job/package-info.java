@NullMarked
package dev.likeness.app.server.job;

import org.jspecify.annotations.NullMarked;
