package dev.likeness.style;

import dev.likeness.vision.Picture;

/**
 * A painting.
 *
 * @param picture the picture, of the size asked for unless it was stopped at a smaller scale: then
 *     what there was, enlarged
 * @param costs J at the last evaluation of the last scale
 * @param evaluations of J, all scales together
 * @param stopped whether the listener ended it
 */
public record Painting(Picture picture, CostParts costs, int evaluations, boolean stopped) {}
