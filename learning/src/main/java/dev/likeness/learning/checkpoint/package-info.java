/** What a run keeps on disk so that it can go on as if it had never stopped. */
@NullMarked
package dev.likeness.learning.checkpoint;

import org.jspecify.annotations.NullMarked;
