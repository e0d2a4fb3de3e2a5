package dev.likeness.server.painting;

import static dev.likeness.style.CostOptions.MAX_WEIGHT;
import static dev.likeness.style.PaintingOptions.MAX_SIDE_PX;
import static dev.likeness.style.PaintingOptions.MAX_STEPS;
import static dev.likeness.style.PaintingOptions.MAX_STYLE_SCALE;
import static dev.likeness.style.PaintingOptions.MIN_SIDE_PX;
import static dev.likeness.style.PaintingOptions.MIN_STYLE_SCALE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.server.job.JobOptions;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Fields;
import dev.likeness.style.ColourMode;
import dev.likeness.style.CostOptions;
import dev.likeness.style.FeatureNetwork.Pooling;
import dev.likeness.style.Method;
import dev.likeness.style.PaintingOptions;
import dev.likeness.style.cost.Normalisation;
import dev.likeness.style.cost.StyleStatistic;
import dev.likeness.tasks.painting.PaintRequest;
import dev.likeness.tasks.painting.StartingPoint;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the options of a painting from JSON: those of {@code likeness paint}, by their names. */
final class PaintingRequest {
  private PaintingRequest() {}

  /** Returns the options, for the API document. */
  static Fields fields() {
    PaintingOptions usual = PaintingOptions.defaults();
    return Fields.none()
        .whole("size_px", MIN_SIDE_PX, MAX_SIDE_PX)
        .byDefault(usual.longestSidePx())
        .meaning("The longer side of the painting.")
        .whole("coarsest_px", MIN_SIDE_PX, MAX_SIDE_PX)
        .byDefault(usual.coarsestSidePx())
        .whole("steps", 1, MAX_STEPS)
        .byDefault(usual.steps())
        .meaning("Evaluations of J at each size.")
        .text("init", 16)
        .among(ids(StartingPoint.values(), StartingPoint::id))
        .byDefault("content")
        .number("noise")
        .within(0, 1)
        .whole("seed")
        .meaning("Random seed.")
        .number("style_weight")
        .within(0, MAX_WEIGHT)
        .number("content_weight")
        .within(0, MAX_WEIGHT)
        .number("smoothness")
        .within(0, MAX_WEIGHT)
        .text("keep_colours", 32)
        .among(ids(ColourMode.values(), ColourMode::id))
        .meaning("Which colours are kept; true stands for luminance-only.")
        .number("style_scale")
        .within(MIN_STYLE_SCALE, MAX_STYLE_SCALE)
        .weights("content_layers")
        .weights("style_layers")
        .text("statistic", 32)
        .among(ids(StyleStatistic.values(), StyleStatistic::id))
        .bool("published_costs")
        .byDefault(false)
        .text("pooling", 32)
        .among(ids(Pooling.values(), Pooling::id))
        .byDefault(Pooling.AVERAGE.id())
        .text("optimiser", 32)
        .among(ids(Method.values(), Method::id))
        .text("network", 128);
  }

  private static <E> List<String> ids(E[] values, Function<E, String> id) {
    return Arrays.stream(values).map(id).toList();
  }

  /**
   * Reads the options of a request.
   *
   * @param memoryBytes how much memory the process may take
   * @throws ApiException if one is unknown or out of its range
   */
  static PaintRequest of(Optional<ObjectNode> node, long memoryBytes) {
    JobOptions given = JobOptions.of(node);
    PaintRequest usual = PaintRequest.defaults();
    try {
      PaintRequest request =
          new PaintRequest(
              given.name("network"),
              given.choice("pooling", Pooling.values(), Pooling::id).orElse(usual.pooling()),
              given.choice("init", StartingPoint.values(), StartingPoint::id),
              given.number("noise", 0, 1).stream().boxed().findFirst(),
              options(given, usual.options()).withMemoryBytes(memoryBytes));
      given.requireNoMore();
      return request;
    } catch (IllegalArgumentException e) {
      throw ApiException.invalid(String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  private static PaintingOptions options(JobOptions given, PaintingOptions usual) {
    return usual
        .withLongestSidePx(
            given.whole("size_px", MIN_SIDE_PX, MAX_SIDE_PX).orElse(usual.longestSidePx()))
        .withScales(
            given.whole("coarsest_px", MIN_SIDE_PX, MAX_SIDE_PX).orElse(usual.coarsestSidePx()),
            given.whole("steps", 1, MAX_STEPS).orElse(usual.steps()))
        .withStart(usual.noiseShare(), given.large("seed").orElse(usual.seed()))
        .withCosts(costs(given, usual.costs()))
        .withMethod(given.choice("optimiser", Method.values(), Method::id).orElse(usual.method()))
        .withColours(colours(given).orElse(usual.colours()))
        .withStyleScale(
            given
                .number("style_scale", MIN_STYLE_SCALE, MAX_STYLE_SCALE)
                .orElse(usual.styleScale()));
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

  /** Reads true, false, or which of the ways; {@code keep_colors} is the same option. */
  private static Optional<ColourMode> colours(JobOptions given) {
    String name = given.isGiven("keep_colors") ? "keep_colors" : "keep_colours";
    if (given.isBool(name)) {
      return given.bool(name).map(keep -> keep ? ColourMode.LUMINANCE_ONLY : ColourMode.OF_STYLE);
    }
    return given.choice(name, ColourMode.values(), ColourMode::id);
  }
}
