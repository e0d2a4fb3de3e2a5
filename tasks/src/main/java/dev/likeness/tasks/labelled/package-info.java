/** Labelled pictures on the disk and their encodings. */
@NullMarked
package dev.likeness.tasks.labelled;

import org.jspecify.annotations.NullMarked;
