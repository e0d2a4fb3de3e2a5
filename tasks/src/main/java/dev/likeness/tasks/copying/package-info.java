/** Copies of collections between data folders and stores that servers share. */
@NullMarked
package dev.likeness.tasks.copying;

import org.jspecify.annotations.NullMarked;
