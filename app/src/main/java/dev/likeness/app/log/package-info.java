/** The log of the program: its lines, their level, and where they go. */
@NullMarked
package dev.likeness.app.log;

import org.jspecify.annotations.NullMarked;
