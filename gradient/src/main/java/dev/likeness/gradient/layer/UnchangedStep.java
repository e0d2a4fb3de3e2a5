package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Value;
import java.util.List;

/** {@code Y = X}, so {@code dX = dY}: a layer that acts in training only. */
record UnchangedStep(Value output) implements LayerStep {
  @Override
  public List<Value> adjoint(Value gradient) {
    return List.of(gradient);
  }
}
