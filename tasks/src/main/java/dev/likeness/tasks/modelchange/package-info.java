/** The change of a collection's encoder: two models side by side, until they change places. */
@NullMarked
package dev.likeness.tasks.modelchange;

import org.jspecify.annotations.NullMarked;
