/** What a painting is held to: each cost with its equation, its gradient and its departures. */
@NullMarked
package dev.likeness.style.cost;

import org.jspecify.annotations.NullMarked;
