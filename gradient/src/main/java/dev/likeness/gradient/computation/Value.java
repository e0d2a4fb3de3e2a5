package dev.likeness.gradient.computation;

import dev.likeness.network.Nchw;

/**
 * Something that a {@link Computation} makes or is given.
 *
 * <p>A matrix is 1 x 1 x rows x columns, a single number 1 x 1 x 1 x 1.
 *
 * @param name what the computation calls it, unique in it
 * @param shape its extents, which are fixed
 */
public record Value(String name, Nchw shape) {}
