package dev.likeness.tasks.painting;

import dev.likeness.style.PaintingOptions;
import dev.likeness.style.PaintingPlan;
import dev.likeness.style.cost.Normalisation;
import dev.likeness.style.cost.StyleStatistic;
import java.util.List;
import java.util.Map;

/**
 * What a painting will do, known before it begins.
 *
 * @param network the feature network
 * @param contentLayers the layers that carry the content, with weights that sum to 1
 * @param styleLayers the same for the style
 * @param contentWeight the weight of the content; 0 if it is not used
 * @param styleWeight the weight of the style; 0 if it is not used
 * @param smoothness the weight of smooth transitions
 * @param statistic by which statistic styles are compared
 * @param publishedCosts whether costs are divided as the paper does
 * @param steps evaluations of J at each scale
 * @param scales the sizes that are painted, in order
 * @param memoryBytes how much memory the process takes, at most
 */
public record PaintPlanAnswer(
    String network,
    Map<String, Double> contentLayers,
    Map<String, Double> styleLayers,
    double contentWeight,
    double styleWeight,
    double smoothness,
    String statistic,
    boolean publishedCosts,
    int steps,
    List<PaintingPlan.Scale> scales,
    long memoryBytes) {
  public PaintPlanAnswer {
    scales = List.copyOf(scales);
  }

  static PaintPlanAnswer of(String network, PaintingOptions options, PaintingPlan plan) {
    StyleStatistic statistic = options.costs().statistic();
    return new PaintPlanAnswer(
        network,
        plan.contentLayers(),
        plan.styleLayers(),
        options.costs().contentWeight(),
        options.costs().styleWeight(),
        options.costs().variationWeight(),
        statistic.id(),
        options.costs().normalisation() == Normalisation.AS_PUBLISHED,
        options.steps(),
        plan.scales(),
        plan.memoryBytes());
  }

  /** Returns how often J will be evaluated, all scales together. */
  public int evaluations() {
    return scales.size() * steps;
  }
}
