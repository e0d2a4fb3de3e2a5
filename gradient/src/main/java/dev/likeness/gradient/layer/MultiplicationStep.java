package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import java.util.List;

/** {@code Y = A B}, so {@code dA = B dY} and {@code dB = A dY}, summed over broadcast axes. */
final class MultiplicationStep implements LayerStep {
  private final LayerPlace place;
  private final Value output;

  MultiplicationStep(LayerPlace place) {
    this.place = place;
    this.output = place.computation().multiply(place.inputs().get(0), place.inputs().get(1));
  }

  @Override
  public Value output() {
    return output;
  }

  @Override
  public List<Value> adjoint(Value gradient) {
    Computation computation = place.computation();
    Value a = place.inputs().get(0);
    Value b = place.inputs().get(1);
    return List.of(
        Broadcasts.sumTo(computation, computation.multiply(gradient, b), a.shape()),
        Broadcasts.sumTo(computation, computation.multiply(gradient, a), b.shape()));
  }
}
