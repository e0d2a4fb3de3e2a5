/** The commands, run from end to end on real networks and pictures. */
@NullMarked
package dev.likeness.cli.terminal;

import org.jspecify.annotations.NullMarked;
