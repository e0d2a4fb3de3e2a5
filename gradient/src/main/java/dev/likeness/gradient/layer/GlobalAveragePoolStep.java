package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.network.Nchw;
import java.util.Arrays;
import java.util.List;

/** The mean over rows and columns; backward, each of the n pixels gets {@code dY / n}. */
final class GlobalAveragePoolStep implements LayerStep {
  private final LayerPlace place;
  private final Value output;

  GlobalAveragePoolStep(LayerPlace place) {
    this.place = place;
    this.output = place.computation().apply("GlobalAveragePool", place.made(), place.input());
  }

  @Override
  public Value output() {
    return output;
  }

  @Override
  public List<Value> adjoint(Value gradient) {
    Nchw x = place.input().shape();
    float[] shares = new float[x.height() * x.width()];
    Arrays.fill(shares, 1f / shares.length);
    Computation computation = place.computation();
    Value plane = computation.constant(shares, new Nchw(1, 1, x.height(), x.width()));
    return List.of(computation.multiply(gradient, plane));
  }
}
