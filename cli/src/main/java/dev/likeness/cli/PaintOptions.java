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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How {@code paint} paints. */
final class PaintOptions {
  private static final PaintingOptions DEFAULTS = PaintingOptions.defaults();

  /** What a painting begins with. */
  enum Start {
    NOISE,
    CONTENT
  }

  @Option(
      names = "--size",
      paramLabel = "PX",
      description = "Longer side of the painting (default: ${DEFAULT-VALUE}).")
  private int longestSidePx = DEFAULTS.longestSidePx();

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
      names = "--coarsest",
      paramLabel = "PX",
      description =
          "Longer side of the first size painted (default: ${DEFAULT-VALUE}); 128 gives larger"
              + " strokes and takes more of the content away.")
  private int coarsestSidePx = DEFAULTS.coarsestSidePx();

  @Option(
      names = "--init",
      paramLabel = "noise|content",
      description =
          "What it begins with (default: content; noise where only one picture is given).")
  private @Nullable Start start;

  @Option(
      names = "--noise",
      paramLabel = "SHARE",
      description = "Share of noise in the beginning, 0 to 1, for a mixture.")
  private @Nullable Double noise;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the noise (default: ${DEFAULT-VALUE}).")
  private long seed = DEFAULTS.seed();

  @Option(
      names = {"--keep-colors", "--keep-colours"},
      arity = "0..1",
      fallbackValue = "luminance-only",
      paramLabel = "luminance-only|style-matched",
      description =
          "Keep the content's colours: paint light and dark only, or match the style's colours"
              + " to the content's first.")
  private ColourMode colours = DEFAULTS.colours();

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
      paramLabel = "gram|centred-gram|mean-and-deviation",
      description = "By what styles are compared (default: centred-gram).")
  private StyleStatistic statistic = DEFAULTS.costs().statistic();

  @Option(
      names = "--published-costs",
      description =
          "Divide costs as the paper does, not by their targets; weights must be found anew.")
  private boolean asPublished;

  @Option(
      names = "--pooling",
      paramLabel = "as-trained|average|maximum",
      description = "How the network gathers pixels (default: average).")
  private Pooling pooling = Pooling.AVERAGE;

  @Option(
      names = "--optimiser",
      paramLabel = "lbfgs|adam",
      description = "How J is made small (default: lbfgs).")
  private Method method = DEFAULTS.method();

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

  Pooling pooling() {
    return pooling;
  }

  /**
   * Returns the options.
   *
   * @param hasContent whether there is a picture to be painted
   * @param hasStyle whether there is a manner to paint it in
   */
  PaintingOptions options(boolean hasContent, boolean hasStyle) {
    CostOptions costs =
        CostOptions.defaults()
            .withContentWeight(hasContent ? contentWeight : 0)
            .withStyleWeight(hasStyle ? styleWeight : 0)
            .withVariationWeight(variationWeight)
            .withStatistic(statistic)
            .withLayers(weights(contentLayers), weights(styleLayers))
            .withNormalisation(asPublished ? Normalisation.AS_PUBLISHED : Normalisation.BY_TARGET);
    Start otherwise = hasContent && hasStyle ? Start.CONTENT : Start.NOISE;
    double share = (start == null ? otherwise : start) == Start.NOISE ? 1 : 0;
    return DEFAULTS
        .withLongestSidePx(longestSidePx)
        .withLadder(coarsestSidePx, steps)
        .withStart(noise == null ? share : noise, seed)
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
