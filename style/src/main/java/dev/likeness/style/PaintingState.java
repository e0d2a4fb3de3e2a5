package dev.likeness.style;

import dev.likeness.vision.Picture;
import java.util.function.Supplier;

/**
 * The progress of a painting.
 *
 * @param scale the current scale, from 1
 * @param scales number of scales
 * @param widthPx the width at this scale
 * @param heightPx the height at this scale
 * @param iteration steps done at this scale
 * @param evaluation evaluations of J at this scale, including the latest
 * @param evaluations maximum number of evaluations at this scale
 * @param costs J and its parts
 * @param secondsLeft the estimated remaining time of all scales; 0 at the first evaluation of a
 *     scale, when there is no estimate
 * @param picture supplies the current picture at the final size; valid during the call only
 */
public record PaintingState(
    int scale,
    int scales,
    int widthPx,
    int heightPx,
    int iteration,
    int evaluation,
    int evaluations,
    CostParts costs,
    double secondsLeft,
    Supplier<Picture> picture) {}
