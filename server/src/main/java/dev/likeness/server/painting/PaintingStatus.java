package dev.likeness.server.painting;

import dev.likeness.style.PaintingPlan;
import dev.likeness.style.PaintingState;
import dev.likeness.tasks.painting.PaintAnswer;
import dev.likeness.tasks.painting.PaintPlanAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Painting-specific fields of a job's status.
 *
 * @param network the feature network
 * @param scale which size is painted, from 1; 0 before the first
 * @param scales the sizes, in order
 * @param step evaluations of J at this size
 * @param steps how many there are at each size
 * @param cost J and its parts; none before the first evaluation
 * @param secondsLeft an estimate; none while nothing can be said
 * @param previewNumber counts the previews; 0 for none yet
 * @param resultReady whether the result can be fetched
 */
record PaintingStatus(
    String network,
    int scale,
    List<PaintingPlan.Scale> scales,
    int step,
    int steps,
    PaintAnswer.@Nullable Cost cost,
    @Nullable Double secondsLeft,
    int previewNumber,
    boolean resultReady) {
  PaintingStatus {
    scales = List.copyOf(scales);
  }

  /** Returns the status before anything is painted. */
  static PaintingStatus before(PaintPlanAnswer plan) {
    return new PaintingStatus(
        plan.network(), 0, plan.scales(), 0, plan.steps(), null, null, 0, false);
  }

  /** Returns the status after an evaluation. */
  PaintingStatus after(PaintingState state, int previews) {
    // At the first evaluation of a size nothing is known of its pace.
    Double left = state.evaluation() > 1 ? Double.valueOf(state.secondsLeft()) : secondsLeft;
    return new PaintingStatus(
        network,
        state.scale(),
        scales,
        state.evaluation(),
        steps,
        PaintAnswer.Cost.of(state.costs()),
        left,
        previews,
        false);
  }

  /** Returns the status when the result can be fetched. */
  PaintingStatus finished(int previews) {
    return new PaintingStatus(network, scale, scales, step, steps, cost, 0.0, previews, true);
  }

  /** Returns the share that is done: every pixel of every evaluation counts the same. */
  double share() {
    double done = 0;
    double all = 0;
    for (int i = 0; i < scales.size(); i++) {
      double pixels = (double) scales.get(i).widthPx() * scales.get(i).heightPx();
      all += pixels * steps;
      done += pixels * (i + 1 < scale ? steps : i + 1 == scale ? step : 0);
    }
    return all == 0 ? 0 : done / all;
  }
}
