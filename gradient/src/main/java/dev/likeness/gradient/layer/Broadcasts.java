package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.network.Nchw;
import java.util.ArrayList;
import java.util.List;

/** The adjoint of broadcasting. */
final class Broadcasts {
  private Broadcasts() {}

  /** Sums a gradient over the axes in which {@code shape} has extent 1 and the gradient more. */
  static Value sumTo(Computation computation, Value gradient, Nchw shape) {
    List<Long> axes = new ArrayList<>();
    for (int axis = 0; axis < 4; axis++) {
      if (Computation.extent(shape, axis) == 1 && Computation.extent(gradient.shape(), axis) > 1) {
        axes.add((long) axis);
      }
    }
    if (axes.isEmpty()) {
      return gradient;
    }
    long[] over = axes.stream().mapToLong(Long::longValue).toArray();
    return computation.apply(
        "ReduceSum",
        shape,
        List.of(gradient.name(), computation.integers(over, over.length)),
        node -> {});
  }
}
