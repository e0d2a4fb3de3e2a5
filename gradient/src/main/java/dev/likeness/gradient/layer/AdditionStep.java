package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Value;
import java.util.List;

/** {@code Y = A + B}, so {@code dA = dB = dY}, summed over broadcast axes. */
final class AdditionStep implements LayerStep {
  private final LayerPlace place;
  private final Value output;

  AdditionStep(LayerPlace place) {
    this.place = place;
    this.output = place.computation().add(place.inputs().get(0), place.inputs().get(1));
  }

  @Override
  public Value output() {
    return output;
  }

  @Override
  public List<Value> adjoint(Value gradient) {
    return place.inputs().stream()
        .map(input -> Broadcasts.sumTo(place.computation(), gradient, input.shape()))
        .toList();
  }
}
