package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import java.util.List;

/**
 * {@code Y = X} where X is above 0, else {@code slope X}, with one slope for all channels or one
 * for each; backward {@code dX = dY} or {@code slope dY}.
 */
final class LeakyStep implements LayerStep {
  private final Computation computation;
  private final Value factor;
  private final Value output;

  LeakyStep(LayerPlace place, float[] slopes) {
    this.computation = place.computation();
    float[] rest = new float[slopes.length];
    for (int c = 0; c < slopes.length; c++) {
      rest[c] = 1 - slopes[c];
    }
    Value above = computation.multiply(computation.positive(place.input()), place.perChannel(rest));
    this.factor = computation.add(above, place.perChannel(slopes));
    this.output = computation.multiply(place.input(), factor);
  }

  @Override
  public Value output() {
    return output;
  }

  @Override
  public List<Value> adjoint(Value gradient) {
    return List.of(computation.multiply(gradient, factor));
  }
}
