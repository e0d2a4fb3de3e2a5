package dev.likeness.cli;

import dev.likeness.network.NetworkOptions;
import dev.likeness.style.ColourMode;
import dev.likeness.style.CostOptions;
import dev.likeness.style.FeatureNetwork.Pooling;
import dev.likeness.style.Method;
import dev.likeness.style.PaintingOptions;
import dev.likeness.style.cost.Normalisation;
import dev.likeness.style.cost.StyleStatistic;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.painting.PaintRequest;
import dev.likeness.tasks.painting.StartingPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How {@code paint} paints. */
final class PaintOptions {
  private static final PaintingOptions DEFAULTS = PaintingOptions.defaults();

  private static final PaintRequest REQUEST = PaintRequest.defaults();

  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "Feature network (default: the preferred one of 'model list').")
  private @Nullable String network;

  @Option(
      names = "--size-px",
      paramLabel = "PX",
      description = "Longer side of the painting (default: ${DEFAULT-VALUE}).")
  private int longestSidePx = DEFAULTS.longestSidePx();

  @Option(names = "--size", hidden = true)
  void setSize(int px) {
    longestSidePx = px;
  }

  @Option(
      names = "--style-weight",
      paramLabel = "W",
      description =
          "Weight of the style against that of the content, 1 (default: ${DEFAULT-VALUE});"
              + " 5 keeps more of the content, 100 more of the style (with --statistic gram: 300, and"
              + " 100 to 3000).")
  private double styleWeight = DEFAULTS.costs().styleWeight();

  @Option(
      names = "--content-weight",
      paramLabel = "W",
      description = "Weight of the content (default: ${DEFAULT-VALUE}); 0 paints a texture.")
  private double contentWeight = DEFAULTS.costs().contentWeight();

  @Option(
      names = "--smoothness",
      paramLabel = "W",
      description = "Weight of smooth transitions (default: ${DEFAULT-VALUE}).")
  private double variationWeight = DEFAULTS.costs().variationWeight();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Evaluations at each scale (default: ${DEFAULT-VALUE}).")
  private int steps = DEFAULTS.steps();

  @Option(
      names = "--coarsest-px",
      paramLabel = "PX",
      description =
          "Longer side of the first size painted (default: ${DEFAULT-VALUE}); 128 gives larger"
              + " strokes and takes more of the content away.")
  private int coarsestSidePx = DEFAULTS.coarsestSidePx();

  @Option(names = "--coarsest", hidden = true)
  void setCoarsest(int px) {
    coarsestSidePx = px;
  }

  @Option(
      names = "--init",
      paramLabel = "PICTURE",
      description =
          "Starting point: ${COMPLETION-CANDIDATES} (default: content; noise where only one kind of"
              + " picture is given).")
  private @Nullable StartingPoint init;

  @Option(
      names = "--noise",
      paramLabel = "SHARE",
      description = "Share of noise in the starting point, 0 to 1, for a mixture.")
  private @Nullable Double noise;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the noise (default: ${DEFAULT-VALUE}).")
  private long seed = DEFAULTS.seed();

  @Option(
      names = "--keep-colours",
      arity = "0..1",
      fallbackValue = "luminance-only",
      paramLabel = "MODE",
      description =
          "Keep the content's colours: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE};"
              + " without MODE: luminance-only, which paints light and dark only; style-matched"
              + " matches the style's colours to the content's first).")
  private ColourMode colours = DEFAULTS.colours();

  @Option(names = "--keep-colors", arity = "0..1", fallbackValue = "luminance-only", hidden = true)
  void setColors(ColourMode mode) {
    colours = mode;
  }

  @Option(
      names = "--style-scale",
      paramLabel = "S",
      description = "Size of the style against the painting's (default: ${DEFAULT-VALUE}).")
  private double styleScale = DEFAULTS.styleScale();

  @Option(
      names = "--content-layers",
      paramLabel = "LAYER[=W]",
      split = ",",
      description = "Layers that carry the content, with weights.")
  private List<String> contentLayers = List.of();

  @Option(
      names = "--style-layers",
      paramLabel = "LAYER[=W]",
      split = ",",
      description = "Layers that carry the style, with weights.")
  private List<String> styleLayers = List.of();

  @Option(
      names = "--statistic",
      paramLabel = "STATISTIC",
      description =
          "Statistic that styles are compared by: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private StyleStatistic statistic = DEFAULTS.costs().statistic();

  @Option(
      names = "--published-costs",
      description =
          "Divide costs as the paper does, not by their targets; weights must be found anew.")
  private boolean asPublished;

  @Option(
      names = "--pooling",
      paramLabel = "POOLING",
      description =
          "How the network gathers pixels: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Pooling pooling = REQUEST.pooling();

  @Option(
      names = "--optimiser",
      paramLabel = "OPTIMISER",
      description =
          "Optimiser that minimises J: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Method method = DEFAULTS.method();

  @Option(names = "--optimizer", hidden = true)
  void setOptimizer(Method other) {
    method = other;
  }

  @Option(
      names = "--memory",
      paramLabel = "GB",
      description =
          "Memory that the process may take (default: ${DEFAULT-VALUE}); a painting that needs"
              + " more is painted in tiles.")
  private double memoryGigabytes = DEFAULTS.memoryBytes() / 1e9;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Processor threads to use (default: all).")
  private int threads = DEFAULTS.engine().threads();

  /**
   * Returns the request.
   *
   * @throws UnusableInputException if an option is out of its bounds
   */
  PaintRequest request() {
    return PaintRequest.of(
        () ->
            new PaintRequest(
                Optional.ofNullable(network),
                pooling,
                Optional.ofNullable(init),
                Optional.ofNullable(noise),
                options()));
  }

  private PaintingOptions options() {
    CostOptions costs =
        DEFAULTS
            .costs()
            .withContentWeight(contentWeight)
            .withStyleWeight(styleWeight)
            .withVariationWeight(variationWeight)
            .withStatistic(statistic)
            .withLayers(weights(contentLayers), weights(styleLayers))
            .withNormalisation(asPublished ? Normalisation.AS_PUBLISHED : Normalisation.BY_TARGET);
    return DEFAULTS
        .withLongestSidePx(longestSidePx)
        .withScales(coarsestSidePx, steps)
        .withStart(DEFAULTS.noiseShare(), seed)
        .withCosts(costs)
        .withMethod(method)
        .withColours(colours)
        .withStyleScale(styleScale)
        .withMemoryBytes((long) (memoryGigabytes * 1e9))
        .withEngine(new NetworkOptions(threads));
  }

  /** Reads names, each alone or as NAME=WEIGHT. */
  private static Map<String, Double> weights(List<String> layers) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String text : layers) {
      int equals = text.lastIndexOf('=');
      String name = equals < 0 ? text : text.substring(0, equals);
      try {
        weights.put(name, equals < 0 ? 1 : Double.parseDouble(text.substring(equals + 1)));
      } catch (NumberFormatException e) {
        throw new UnusableInputException(
            "a layer is given as NAME or NAME=WEIGHT, got '" + text + "'");
      }
    }
    return weights;
  }
}
