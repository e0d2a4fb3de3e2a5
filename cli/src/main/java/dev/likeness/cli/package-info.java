/** The commands of the command line, one class each. */
@NullMarked
package dev.likeness.cli;

import org.jspecify.annotations.NullMarked;
