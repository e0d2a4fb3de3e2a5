/** The commands of the command line, one class each. */
@NullMarked
package dev.likeness.app.command;

import org.jspecify.annotations.NullMarked;
