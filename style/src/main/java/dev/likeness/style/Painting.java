package dev.likeness.style;

import dev.likeness.vision.Picture;

/**
 * A painting.
 *
 * @param picture the picture at the requested size; enlarged if it was stopped at a smaller scale
 * @param costs J at the last evaluation of the last scale
 * @param evaluations number of evaluations of J at all scales
 * @param stopped whether the listener ended it
 */
public record Painting(Picture picture, CostParts costs, int evaluations, boolean stopped) {}
