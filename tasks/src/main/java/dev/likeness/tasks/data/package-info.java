/** A server's data folder: what it holds, and what must be there. */
@NullMarked
package dev.likeness.tasks.data;

import org.jspecify.annotations.NullMarked;
