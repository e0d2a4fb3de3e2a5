/** The costs of a painting, each with its equation, its gradient and its departures. */
@NullMarked
package dev.likeness.style.cost;

import org.jspecify.annotations.NullMarked;
