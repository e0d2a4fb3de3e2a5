package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import java.util.ArrayList;
import java.util.List;

/** Concatenation along an axis; backward, each input gets its part of the gradient. */
final class ConcatenationStep implements LayerStep {
  private final LayerPlace place;
  private final int axis;
  private final Value output;

  ConcatenationStep(LayerPlace place, int axis) {
    this.place = place;
    this.axis = axis;
    this.output =
        place
            .computation()
            .apply(
                "Concat",
                place.made(),
                place.inputs().stream().map(Value::name).toList(),
                node -> node.number("axis", axis));
  }

  @Override
  public Value output() {
    return output;
  }

  @Override
  public List<Value> adjoint(Value gradient) {
    List<Value> parts = new ArrayList<>();
    int from = 0;
    for (Value input : place.inputs()) {
      int length = Computation.extent(input.shape(), axis);
      parts.add(place.computation().slice(gradient, axis, from, length));
      from += length;
    }
    return parts;
  }
}
