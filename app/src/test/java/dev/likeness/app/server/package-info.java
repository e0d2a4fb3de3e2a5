@NullMarked
package dev.likeness.app.server;

import org.jspecify.annotations.NullMarked;
