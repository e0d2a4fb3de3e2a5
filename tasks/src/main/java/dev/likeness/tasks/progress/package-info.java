/** How far a use case is. */
@NullMarked
package dev.likeness.tasks.progress;

import org.jspecify.annotations.NullMarked;
