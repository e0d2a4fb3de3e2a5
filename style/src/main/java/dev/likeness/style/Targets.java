package dev.likeness.style;

import dev.likeness.network.NetworkOptions;
import dev.likeness.style.cost.ContentCost;
import dev.likeness.style.cost.Moments;
import dev.likeness.style.cost.TotalVariation;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Computes the targets of a painting of one size from content and styles. */
final class Targets {
  private final FeatureNetwork features;
  private final PaintingPlan plan;
  private final CostOptions options;
  private final NetworkOptions engine;
  private final UnaryOperator<Planes> extended;
  private final TilingChoice tilings;

  /** The tiling of pictures by size. */
  @FunctionalInterface
  interface TilingChoice {
    Tiling of(int height, int width);
  }

  /**
   * Creates targets.
   *
   * @param extended extends pictures to sizes that can be tiled
   * @param tilings the tiling of pictures
   */
  Targets(
      FeatureNetwork features,
      PaintingPlan plan,
      CostOptions options,
      NetworkOptions engine,
      UnaryOperator<Planes> extended,
      TilingChoice tilings) {
    this.features = features;
    this.plan = plan;
    this.options = options;
    this.engine = engine;
    this.extended = extended;
    this.tilings = tilings;
  }

  /**
   * Returns J.
   *
   * @param content the content at the size of the painting; costs are weighted by its opacity
   * @param styles the styles
   * @param styleLongestSidePx the longer side that they are resized to
   */
  PaintingCosts read(Picture content, List<StyleSource> styles, int styleLongestSidePx) {
    Region opaque = content.isOpaque() ? null : Region.opaque(content);
    return new PaintingCosts(
        styleTerms(styles, styleLongestSidePx, opaque),
        contentTerms(Planes.of(content.opaque()), opaque),
        new TotalVariation(options.variationWeight()));
  }

  /** Returns J of planes, with one style without a mask. */
  PaintingCosts read(Planes content, Planes style) {
    List<StyleTerm> styles = new ArrayList<>();
    add(styles, moments(style, null), null, 1);
    return new PaintingCosts(
        styles, contentTerms(content, null), new TotalVariation(options.variationWeight()));
  }

  private List<ContentTerm> contentTerms(Planes given, @Nullable Region opaque) {
    List<ContentTerm> terms = new ArrayList<>();
    if (options.contentWeight() == 0) {
      return terms;
    }
    Planes planes = extended.apply(given);
    Tiling tiling = tilings.of(planes.shape().height(), planes.shape().width());
    Set<String> layers = plan.contentLayers().keySet();
    try (FeatureReading reading = new FeatureReading(features, tiling, List.of(), layers, engine)) {
      Map<String, Activations> read = reading.read(planes.values()).activations();
      plan.contentLayers()
          .forEach(
              (layer, weight) -> {
                Activations target = Objects.requireNonNull(read.get(layer));
                float[] weights =
                    opaque == null
                        ? Region.everywhere(target.shape())
                        : opaque.weights(target.shape());
                ContentCost cost =
                    ContentCost.of(
                        options.contentWeight() * weight,
                        options.normalisation(),
                        target.energy(weights));
                terms.add(new ContentTerm(layer, cost, target, opaque));
              });
    }
    return terms;
  }

  private List<StyleTerm> styleTerms(
      List<StyleSource> styles, int longestSidePx, @Nullable Region opaque) {
    List<StyleTerm> terms = new ArrayList<>();
    if (options.styleWeight() == 0) {
      return terms;
    }
    Map<String, Moments> everywhere = new LinkedHashMap<>();
    double weightEverywhere = 0;
    for (StyleSource style : styles) {
      Map<String, Moments> moments = moments(style.picture(), longestSidePx);
      if (style.mask() == null) {
        weightEverywhere += style.weight();
        double share = style.weight() / weightEverywhere;
        moments.forEach(
            (layer, read) ->
                everywhere.merge(layer, read, (old, add) -> add.mixedWith(old, share)));
      } else {
        Region bright = Region.bright(style.mask());
        add(terms, moments, opaque == null ? bright : bright.within(opaque), style.weight());
      }
    }
    add(terms, everywhere, opaque, 1);
    return terms;
  }

  private void add(
      List<StyleTerm> terms, Map<String, Moments> moments, @Nullable Region region, double share) {
    moments.forEach(
        (layer, target) -> {
          double weight = Objects.requireNonNull(plan.styleLayers().get(layer));
          terms.add(
              new StyleTerm(
                  layer,
                  options
                      .statistic()
                      .cost(
                          options.styleWeight() * weight * share, options.normalisation(), target),
                  region));
        });
  }

  private Map<String, Moments> moments(Picture style, int longestSidePx) {
    Picture sized = sized(style, longestSidePx);
    Region counted = sized.isOpaque() ? null : Region.opaque(sized);
    return moments(Planes.of(sized.opaque()), counted);
  }

  /** Returns the moments of a style; a pixel counts as much as it is opaque. */
  private Map<String, Moments> moments(Planes style, @Nullable Region counted) {
    Planes planes = extended.apply(style);
    Tiling tiling = tilings.of(planes.shape().height(), planes.shape().width());
    List<FeatureReading.Asked> asked =
        plan.styleLayers().keySet().stream()
            .map(layer -> new FeatureReading.Asked(layer, counted))
            .toList();
    try (FeatureReading reading = new FeatureReading(features, tiling, asked, Set.of(), engine)) {
      List<Moments> read = reading.read(planes.values()).moments();
      Map<String, Moments> byLayer = new LinkedHashMap<>();
      for (int i = 0; i < asked.size(); i++) {
        byLayer.put(asked.get(i).layer(), read.get(i));
      }
      return byLayer;
    }
  }

  /** Resizes a picture to a length of its longer side; enlarges too. */
  static Picture sized(Picture picture, int longestSidePx) {
    double factor = (double) longestSidePx / picture.longSidePx();
    return Resize.to(
        picture,
        (int) Math.max(1, Math.round(picture.widthPx() * factor)),
        (int) Math.max(1, Math.round(picture.heightPx() * factor)));
  }
}
