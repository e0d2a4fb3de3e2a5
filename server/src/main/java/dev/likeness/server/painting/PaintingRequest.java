package dev.likeness.server.painting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.server.job.JobOptions;
import dev.likeness.server.request.ApiException;
import dev.likeness.style.ColourMode;
import dev.likeness.style.CostOptions;
import dev.likeness.style.FeatureNetwork.Pooling;
import dev.likeness.style.Method;
import dev.likeness.style.PaintingOptions;
import dev.likeness.style.cost.Normalisation;
import dev.likeness.style.cost.StyleStatistic;
import java.util.Locale;
import java.util.Optional;

/**
 * How a painting is asked for: the options of {@code likeness paint}, by the names of JSON.
 *
 * @param network the network that was asked for, if any was
 */
record PaintingRequest(Optional<String> network, Pooling pooling, PaintingOptions options) {
  private static final int MAX_PX = 16_384;
  private static final int MAX_STEPS = 5_000;
  private static final double MAX_WEIGHT = 1e9;

  /** What a painting begins with. */
  private enum Start {
    NOISE,
    CONTENT
  }

  /**
   * Reads the options of a request.
   *
   * @param memoryBytes how much memory the process may take
   * @throws ApiException if one is unknown or out of its range
   */
  static PaintingRequest of(Optional<ObjectNode> node, long memoryBytes) {
    JobOptions given = JobOptions.of(node);
    PaintingOptions usual = PaintingOptions.defaults();
    Optional<String> network = given.name("network");
    Pooling pooling =
        given.choice("pooling", Pooling.values(), Pooling::id).orElse(Pooling.AVERAGE);
    try {
      PaintingOptions options =
          usual
              .withLongestSidePx(given.whole("size_px", 1, MAX_PX).orElse(usual.longestSidePx()))
              .withLadder(
                  given.whole("coarsest_px", 1, MAX_PX).orElse(usual.coarsestSidePx()),
                  given.whole("steps", 1, MAX_STEPS).orElse(usual.steps()))
              .withStart(noise(given), given.large("seed").orElse(usual.seed()))
              .withCosts(costs(given, usual.costs()))
              .withMethod(
                  given.choice("optimiser", Method.values(), Method::id).orElse(usual.method()))
              .withColours(colours(given))
              .withStyleScale(given.number("style_scale", 0, 100).orElse(usual.styleScale()))
              .withMemoryBytes(memoryBytes);
      given.requireNoMore();
      return new PaintingRequest(network, pooling, options);
    } catch (IllegalArgumentException e) {
      throw ApiException.invalid(String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  private static double noise(JobOptions given) {
    Start start =
        given
            .choice("init", Start.values(), s -> s.name().toLowerCase(Locale.ROOT))
            .orElse(Start.CONTENT);
    return given.number("noise", 0, 1).orElse(start == Start.NOISE ? 1 : 0);
  }

  private static CostOptions costs(JobOptions given, CostOptions usual) {
    return usual
        .withContentWeight(
            given.number("content_weight", 0, MAX_WEIGHT).orElse(usual.contentWeight()))
        .withStyleWeight(given.number("style_weight", 0, MAX_WEIGHT).orElse(usual.styleWeight()))
        .withVariationWeight(
            given.number("smoothness", 0, MAX_WEIGHT).orElse(usual.variationWeight()))
        .withStatistic(
            given
                .choice("statistic", StyleStatistic.values(), StyleStatistic::id)
                .orElse(usual.statistic()))
        .withLayers(given.weights("content_layers"), given.weights("style_layers"))
        .withNormalisation(
            given.bool("published_costs").orElse(false)
                ? Normalisation.AS_PUBLISHED
                : Normalisation.BY_TARGET);
  }

  /** Reads true, false, or which of the two ways. */
  private static ColourMode colours(JobOptions given) {
    if (given.isBool("keep_colors")) {
      return given.bool("keep_colors").orElse(false)
          ? ColourMode.LUMINANCE_ONLY
          : ColourMode.OF_STYLE;
    }
    return given
        .choice("keep_colors", ColourMode.values(), ColourMode::id)
        .orElse(ColourMode.OF_STYLE);
  }
}
