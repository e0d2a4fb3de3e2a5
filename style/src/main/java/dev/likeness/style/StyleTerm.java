package dev.likeness.style;

import dev.likeness.style.cost.StyleCost;
import org.jspecify.annotations.Nullable;

/**
 * The style cost of one layer in one region.
 *
 * @param layer the layer
 * @param cost the cost
 * @param region the region; null for everywhere
 */
record StyleTerm(String layer, StyleCost cost, @Nullable Region region) {}
