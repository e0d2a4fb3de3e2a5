package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Value;
import dev.likeness.network.graph.Operation;
import java.util.List;

/**
 * {@code Y = scale X + shift} per channel, so {@code dX = scale dY}. Batch normalisation in
 * evaluation mode is the same with {@code scale/√(variance + ε)} and {@code shift - mean
 * scale/√(variance + ε)}.
 */
record ScalingStep(LayerPlace place, Value factor, Value output) implements LayerStep {
  static ScalingStep of(LayerPlace place) {
    return of(place, place.weights(0).values(), place.weights(1).values());
  }

  static ScalingStep of(LayerPlace place, Operation.BatchNormalisation norm) {
    float[] scale = place.weights(0).values();
    float[] shift = place.weights(1).values();
    float[] mean = place.weights(2).values();
    float[] variance = place.weights(3).values();
    for (int c = 0; c < scale.length; c++) {
      double factor = scale[c] / Math.sqrt(variance[c] + norm.epsilon());
      shift[c] = (float) (shift[c] - mean[c] * factor);
      scale[c] = (float) factor;
    }
    return of(place, scale, shift);
  }

  private static ScalingStep of(LayerPlace place, float[] scale, float[] shift) {
    Value factor = place.perChannel(scale);
    Value scaled = place.computation().multiply(place.input(), factor);
    return new ScalingStep(place, factor, place.computation().add(scaled, place.perChannel(shift)));
  }

  @Override
  public List<Value> adjoint(Value gradient) {
    return List.of(place.computation().multiply(gradient, factor));
  }
}
