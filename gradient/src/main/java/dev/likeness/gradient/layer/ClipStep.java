package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.network.graph.Operation;
import java.util.List;

/** {@code Y = min(max(X, low), high)}; backward {@code dX = dY} strictly between them, else 0. */
final class ClipStep implements LayerStep {
  private final LayerPlace place;
  private final Operation.Clip clip;
  private final Value output;

  ClipStep(LayerPlace place, Operation.Clip clip) {
    this.place = place;
    this.clip = clip;
    Computation computation = place.computation();
    this.output =
        computation.apply(
            "Clip",
            place.made(),
            List.of(
                place.input().name(),
                computation.floats(new float[] {(float) clip.low()}),
                computation.floats(new float[] {(float) clip.high()})),
            node -> {});
  }

  @Override
  public Value output() {
    return output;
  }

  @Override
  public List<Value> adjoint(Value gradient) {
    Computation computation = place.computation();
    Value x = place.input();
    Value above = computation.positive(computation.subtract(x, computation.constant(clip.low())));
    Value below = computation.positive(computation.subtract(computation.constant(clip.high()), x));
    return List.of(computation.multiply(gradient, computation.multiply(above, below)));
  }
}
