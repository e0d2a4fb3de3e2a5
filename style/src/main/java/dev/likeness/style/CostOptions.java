package dev.likeness.style;

import dev.likeness.style.cost.Normalisation;
import dev.likeness.style.cost.StyleStatistic;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The cost {@code J = α J_content + β J_style + γ J_variation}.
 *
 * @param contentWeight α; 0 for the style alone, which synthesises a texture
 * @param styleWeight β; 0 for the content alone, which reconstructs it from its layer
 * @param variationWeight γ
 * @param contentLayers layers of the content cost with their weights, which are normalised to sum
 *     to 1; empty for the default layers of the network
 * @param styleLayers the same for the style cost
 * @param statistic the statistic of the style cost
 * @param normalisation the divisor of the costs
 */
public record CostOptions(
    double contentWeight,
    double styleWeight,
    double variationWeight,
    Map<String, Double> contentLayers,
    Map<String, Double> styleLayers,
    StyleStatistic statistic,
    Normalisation normalisation) {

  /** The maximum weight of a part of J. */
  public static final double MAX_WEIGHT = 1e9;

  public CostOptions {
    requireWeight(contentWeight, "content");
    requireWeight(styleWeight, "style");
    requireWeight(variationWeight, "variation");
    contentLayers = Collections.unmodifiableMap(new LinkedHashMap<>(contentLayers));
    styleLayers = Collections.unmodifiableMap(new LinkedHashMap<>(styleLayers));
    contentLayers.forEach((layer, weight) -> requireWeight(weight, layer));
    styleLayers.forEach((layer, weight) -> requireWeight(weight, layer));
  }

  private static void requireWeight(double weight, String what) {
    if (!(weight >= 0 && weight <= MAX_WEIGHT)) {
      throw new IllegalArgumentException(
          "the weight of '" + what + "' is from 0 to " + MAX_WEIGHT + ", got " + weight);
    }
  }

  /** Returns the default weights. */
  public static CostOptions defaults() {
    return new CostOptions(
        1, 20, 40, Map.of(), Map.of(), StyleStatistic.CENTRED_GRAM, Normalisation.BY_TARGET);
  }

  public CostOptions withContentWeight(double weight) {
    return new CostOptions(
        weight, styleWeight, variationWeight, contentLayers, styleLayers, statistic, normalisation);
  }

  public CostOptions withStyleWeight(double weight) {
    return new CostOptions(
        contentWeight,
        weight,
        variationWeight,
        contentLayers,
        styleLayers,
        statistic,
        normalisation);
  }

  public CostOptions withVariationWeight(double weight) {
    return new CostOptions(
        contentWeight, styleWeight, weight, contentLayers, styleLayers, statistic, normalisation);
  }

  public CostOptions withLayers(Map<String, Double> content, Map<String, Double> style) {
    return new CostOptions(
        contentWeight, styleWeight, variationWeight, content, style, statistic, normalisation);
  }

  public CostOptions withStatistic(StyleStatistic other) {
    return new CostOptions(
        contentWeight,
        styleWeight,
        variationWeight,
        contentLayers,
        styleLayers,
        other,
        normalisation);
  }

  public CostOptions withNormalisation(Normalisation other) {
    return new CostOptions(
        contentWeight, styleWeight, variationWeight, contentLayers, styleLayers, statistic, other);
  }
}
