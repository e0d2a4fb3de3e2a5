/**
 * Sessions of movements, simulated: living heads, and what is held before a camera in their place.
 */
@NullMarked
package dev.likeness.benchmarks.liveness;

import org.jspecify.annotations.NullMarked;
