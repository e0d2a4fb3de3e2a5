package dev.likeness.style;

import dev.likeness.style.cost.StyleCost;
import org.jspecify.annotations.Nullable;

/**
 * What one layer of the painting is held to in one region.
 *
 * @param layer the layer
 * @param cost how far it is from its target
 * @param region where it counts; null for everywhere
 */
record StyleTerm(String layer, StyleCost cost, @Nullable Region region) {}
