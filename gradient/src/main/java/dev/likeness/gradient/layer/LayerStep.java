package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Value;
import java.util.List;

/** A layer written into a computation, with its backward pass. */
public interface LayerStep {
  /** The output of the layer. */
  Value output();

  /**
   * Writes the adjoint of the layer's derivative into the computation.
   *
   * @param gradient dJ/d{@link #output}, of its shape
   * @return the contribution of this layer to dJ/dX for each input X of the layer, in their order
   */
  List<Value> adjoint(Value gradient);
}
