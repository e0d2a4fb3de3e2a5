package dev.likeness.style;

import dev.likeness.network.NetworkOptions;

/**
 * How a picture is painted.
 *
 * @param longestSidePx the longer side of the painting, px; a content that is smaller is enlarged
 * @param coarsestSidePx the longer side, at least, of the first size painted, px; each further size
 *     is twice the one before. Small ones give large strokes, and take more of the content away
 * @param steps how often J is evaluated at each scale
 * @param noiseShare how the first scale begins: 0 as the content, 1 as noise, between them a
 *     mixture
 * @param seed of the noise
 * @param costs what J is made of
 * @param method how J is made small
 * @param colours whose colours it has
 * @param styleScale the longer side of the styles, over that of the painting; larger makes strokes
 *     larger
 * @param memoryBytes how much memory the whole process may take; a painting that needs more is
 *     painted in tiles
 * @param engine threads
 */
public record PaintingOptions(
    int longestSidePx,
    int coarsestSidePx,
    int steps,
    double noiseShare,
    long seed,
    CostOptions costs,
    Method method,
    ColourMode colours,
    double styleScale,
    long memoryBytes,
    NetworkOptions engine) {

  private static final int MIN_SIDE = 16;
  private static final int MAX_SIDE = 16_384;
  private static final long DEFAULT_MEMORY = 4_000_000_000L;

  public PaintingOptions {
    require(
        longestSidePx >= MIN_SIDE && longestSidePx <= MAX_SIDE,
        "the longer side is from " + MIN_SIDE + " to " + MAX_SIDE + " px, got " + longestSidePx);
    require(
        coarsestSidePx >= MIN_SIDE,
        "the first size is at least " + MIN_SIDE + " px, got " + coarsestSidePx);
    require(steps >= 1, "there is at least 1 step at each scale, got " + steps);
    require(
        noiseShare >= 0 && noiseShare <= 1, "the share of noise is from 0 to 1, got " + noiseShare);
    require(
        styleScale >= 0.05 && styleScale <= 10,
        "the style's scale is from 0.05 to 10, got " + styleScale);
    require(memoryBytes > 0, "the memory is above 0, got " + memoryBytes);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** Returns what was found to serve most pictures. */
  public static PaintingOptions defaults() {
    return new PaintingOptions(
        512,
        256,
        80,
        0,
        0,
        CostOptions.defaults(),
        Method.LBFGS,
        ColourMode.OF_STYLE,
        1,
        DEFAULT_MEMORY,
        NetworkOptions.defaults());
  }

  public PaintingOptions withLongestSidePx(int px) {
    return with(px, coarsestSidePx, steps, costs, engine, memoryBytes);
  }

  /** Returns these options with another ladder: the first size, and steps at each. */
  public PaintingOptions withLadder(int otherCoarsestSidePx, int otherSteps) {
    return with(longestSidePx, otherCoarsestSidePx, otherSteps, costs, engine, memoryBytes);
  }

  public PaintingOptions withCosts(CostOptions other) {
    return with(longestSidePx, coarsestSidePx, steps, other, engine, memoryBytes);
  }

  public PaintingOptions withEngine(NetworkOptions other) {
    return with(longestSidePx, coarsestSidePx, steps, costs, other, memoryBytes);
  }

  public PaintingOptions withMemoryBytes(long bytes) {
    return with(longestSidePx, coarsestSidePx, steps, costs, engine, bytes);
  }

  /** Returns these options with another beginning: the share of noise, and its seed. */
  public PaintingOptions withStart(double otherNoiseShare, long otherSeed) {
    return new PaintingOptions(
        longestSidePx,
        coarsestSidePx,
        steps,
        otherNoiseShare,
        otherSeed,
        costs,
        method,
        colours,
        styleScale,
        memoryBytes,
        engine);
  }

  public PaintingOptions withMethod(Method other) {
    return new PaintingOptions(
        longestSidePx,
        coarsestSidePx,
        steps,
        noiseShare,
        seed,
        costs,
        other,
        colours,
        styleScale,
        memoryBytes,
        engine);
  }

  public PaintingOptions withColours(ColourMode other) {
    return new PaintingOptions(
        longestSidePx,
        coarsestSidePx,
        steps,
        noiseShare,
        seed,
        costs,
        method,
        other,
        styleScale,
        memoryBytes,
        engine);
  }

  public PaintingOptions withStyleScale(double other) {
    return new PaintingOptions(
        longestSidePx,
        coarsestSidePx,
        steps,
        noiseShare,
        seed,
        costs,
        method,
        colours,
        other,
        memoryBytes,
        engine);
  }

  private PaintingOptions with(
      int px, int coarsest, int each, CostOptions cost, NetworkOptions threads, long bytes) {
    return new PaintingOptions(
        px, coarsest, each, noiseShare, seed, cost, method, colours, styleScale, bytes, threads);
  }
}
