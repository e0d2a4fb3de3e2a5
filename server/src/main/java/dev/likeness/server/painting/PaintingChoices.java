package dev.likeness.server.painting;

import dev.likeness.server.job.Choice;
import dev.likeness.style.ColourMode;
import dev.likeness.style.CostOptions;
import dev.likeness.style.Method;
import dev.likeness.style.PaintingOptions;
import dev.likeness.tasks.painting.PaintRequest;
import dev.likeness.tasks.painting.StartingPoint;
import java.util.List;

/**
 * Choices, defaults and bounds of the options of a painting that people set most, for forms.
 *
 * @param keepColours whose colours the painting has
 * @param init the starting points
 * @param optimiser the optimisers
 * @param sizePx default of the longer side, in pixels
 * @param minSizePx smallest longer side, in pixels
 * @param maxSizePx largest longer side, in pixels
 * @param steps default of the evaluations of J at each size
 * @param maxSteps most evaluations of J at each size
 * @param styleWeight default of the style's weight
 * @param maxWeight largest weight of the content or the style
 * @param seed default of the random seed
 * @param maxStyles how many pictures of a style are taken
 */
record PaintingChoices(
    List<Choice> keepColours,
    List<Choice> init,
    List<Choice> optimiser,
    int sizePx,
    int minSizePx,
    int maxSizePx,
    int steps,
    int maxSteps,
    double styleWeight,
    double maxWeight,
    long seed,
    int maxStyles) {
  PaintingChoices {
    keepColours = List.copyOf(keepColours);
    init = List.copyOf(init);
    optimiser = List.copyOf(optimiser);
  }

  static PaintingChoices current() {
    PaintRequest request = PaintRequest.defaults();
    PaintingOptions options = request.options();
    return new PaintingChoices(
        Choice.of(ColourMode.values(), ColourMode::id, options.colours()),
        Choice.of(
            StartingPoint.values(),
            StartingPoint::id,
            request.init().orElse(StartingPoint.CONTENT)),
        Choice.of(Method.values(), Method::id, options.method()),
        options.longestSidePx(),
        PaintingOptions.MIN_SIDE_PX,
        PaintingOptions.MAX_SIDE_PX,
        options.steps(),
        PaintingOptions.MAX_STEPS,
        options.costs().styleWeight(),
        CostOptions.MAX_WEIGHT,
        options.seed(),
        PaintingEndpoints.MAX_STYLES);
  }
}
