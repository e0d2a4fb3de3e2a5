package dev.likeness.style;

import dev.likeness.network.NetworkOptions;

/**
 * Options of a painting.
 *
 * @param longestSidePx the longer side of the painting, px; a content that is smaller is enlarged
 * @param coarsestSidePx the minimum longer side of the first scale, px; each further scale doubles
 *     it. Small ones give large strokes and keep less of the content
 * @param steps evaluations of J at each scale
 * @param noiseShare the start of the first scale: 0 for the content, 1 for noise, between them a
 *     mixture
 * @param seed random seed of the noise
 * @param costs the cost J
 * @param method the optimiser
 * @param colours the colours of the painting
 * @param styleScale ratio of the longer sides of style and painting; larger gives larger strokes
 * @param memoryBytes the memory limit of the whole process; a painting that needs more is painted
 *     in tiles
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

  /** The minimum and the maximum longer side, px. */
  public static final int MIN_SIDE_PX = 16;

  public static final int MAX_SIDE_PX = 16_384;

  /** The maximum number of evaluations of J at each scale. */
  public static final int MAX_STEPS = 10_000;

  /** The minimum and the maximum scale of the styles. */
  public static final double MIN_STYLE_SCALE = 0.05;

  public static final double MAX_STYLE_SCALE = 10;

  private static final long DEFAULT_MEMORY = 4_000_000_000L;

  public PaintingOptions {
    requireWithin(longestSidePx, MIN_SIDE_PX, MAX_SIDE_PX, "the longer side, px,");
    requireWithin(coarsestSidePx, MIN_SIDE_PX, MAX_SIDE_PX, "the first size, px,");
    requireWithin(steps, 1, MAX_STEPS, "the number of steps at each scale");
    requireWithin(noiseShare, 0, 1, "the share of noise");
    requireWithin(styleScale, MIN_STYLE_SCALE, MAX_STYLE_SCALE, "the style's scale");
    require(memoryBytes > 0, "the memory is above 0, got " + memoryBytes);
  }

  private static void requireWithin(int value, int least, int greatest, String what) {
    require(
        value >= least && value <= greatest,
        what + " is from " + least + " to " + greatest + ", got " + value);
  }

  private static void requireWithin(double value, double least, double greatest, String what) {
    require(
        value >= least && value <= greatest,
        what + " is from " + least + " to " + greatest + ", got " + value);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** Returns the default options. */
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

  /** Returns these options with another first scale and number of steps per scale. */
  public PaintingOptions withScales(int otherCoarsestSidePx, int otherSteps) {
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

  /** Returns these options with another start: the share of noise and its seed. */
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
