/** The commands, run from end to end on real networks and pictures. */
@NullMarked
package dev.likeness.app.command;

import org.jspecify.annotations.NullMarked;
