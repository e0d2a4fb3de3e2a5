package dev.likeness.gradient.computation;

import dev.likeness.network.Nchw;

/**
 * An input or intermediate result of a {@link Computation}.
 *
 * <p>A matrix is 1 x 1 x rows x columns, a single number 1 x 1 x 1 x 1.
 *
 * @param name unique in the computation
 * @param shape its extents
 */
public record Value(String name, Nchw shape) {}
