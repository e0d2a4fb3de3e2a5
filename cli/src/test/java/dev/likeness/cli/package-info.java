/** The commands, run from end to end on real networks and pictures. */
@NullMarked
package dev.likeness.cli;

import org.jspecify.annotations.NullMarked;
