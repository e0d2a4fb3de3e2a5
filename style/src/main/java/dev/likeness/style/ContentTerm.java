package dev.likeness.style;

import dev.likeness.style.cost.ContentCost;
import org.jspecify.annotations.Nullable;

/**
 * The content cost of one layer.
 *
 * @param layer the layer
 * @param cost the cost
 * @param target the content's activations, channels x rows x columns
 * @param region the region; null for everywhere
 */
record ContentTerm(String layer, ContentCost cost, Activations target, @Nullable Region region) {}
