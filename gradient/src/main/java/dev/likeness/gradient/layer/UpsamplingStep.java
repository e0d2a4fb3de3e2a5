package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import java.util.List;

/** Each pixel repeated in a square; backward, a pixel gets the sum of its square's gradients. */
final class UpsamplingStep implements LayerStep {
  private final LayerPlace place;
  private final int factor;
  private final Value output;

  UpsamplingStep(LayerPlace place, int factor) {
    this.place = place;
    this.factor = factor;
    Computation computation = place.computation();
    this.output =
        computation.apply(
            "Resize",
            place.made(),
            List.of(
                place.input().name(),
                "",
                computation.floats(new float[] {1, 1, factor, factor}, 4)),
            node ->
                node.text("mode", "nearest")
                    .text("coordinate_transformation_mode", "asymmetric")
                    .text("nearest_mode", "floor"));
  }

  @Override
  public Value output() {
    return output;
  }

  @Override
  public List<Value> adjoint(Value gradient) {
    Computation computation = place.computation();
    Value mean =
        computation.apply(
            "AveragePool",
            place.input().shape(),
            List.of(gradient.name()),
            node -> node.ints("kernel_shape", factor, factor).ints("strides", factor, factor));
    return List.of(computation.scale(mean, (double) factor * factor));
  }
}
