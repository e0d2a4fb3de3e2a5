package dev.likeness.style;

import dev.likeness.vision.Picture;
import java.util.function.Supplier;

/**
 * How far a painting has come.
 *
 * @param scale which scale is painted, from 1
 * @param scales how many there are
 * @param widthPx the painting's width at this scale
 * @param heightPx its height
 * @param iteration steps taken at this scale
 * @param evaluation evaluations of J at this scale, the last included
 * @param evaluations how many are allowed at this scale
 * @param costs J and its parts
 * @param secondsLeft an estimate of what is left, all scales together; 0 at the first evaluation of
 *     a scale, which tells nothing yet
 * @param picture makes the picture as it stands, at the size of the last scale, for who asks before
 *     this call ends
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
