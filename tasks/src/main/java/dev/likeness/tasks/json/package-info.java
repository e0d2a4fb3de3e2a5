/** Answers as JSON: the vocabulary that the command line and the server share. */
@NullMarked
package dev.likeness.tasks.json;

import org.jspecify.annotations.NullMarked;
