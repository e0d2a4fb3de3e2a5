package dev.likeness.style;

import dev.likeness.style.cost.ContentCost;
import org.jspecify.annotations.Nullable;

/**
 * What one layer of the painting is held to, pixel by pixel.
 *
 * @param layer the layer
 * @param cost how far it is from its target
 * @param target the content's activations, channels x rows x columns
 * @param region where it counts; null for everywhere
 */
record ContentTerm(String layer, ContentCost cost, Activations target, @Nullable Region region) {}
