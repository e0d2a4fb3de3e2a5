package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Value;
import java.util.List;

/** A layer that was written into a computation, and the way back through it. */
public interface LayerStep {
  /** What the layer makes. */
  Value output();

  /**
   * Writes the adjoint of the layer's derivative into the computation.
   *
   * @param gradient dJ/d{@link #output}, of its shape
   * @return what this layer adds to dJ/dX for each input X of the layer, in their order
   */
  List<Value> adjoint(Value gradient);
}
