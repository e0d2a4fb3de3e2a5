package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.network.Nchw;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Operation.Window;
import java.util.List;

/**
 * The maximum of each window. Backward: the gradient of a window goes to its maximum, the first of
 * equal ones; gradients of overlapping windows are added.
 */
final class MaxPoolStep implements LayerStep {
  private final LayerPlace place;
  private final Window window;
  private final Value output;
  private final Value places;

  MaxPoolStep(LayerPlace place, Operation.MaxPool pool) {
    this.place = place;
    this.window = pool.window();
    List<Value> outputs =
        place
            .computation()
            .applyForTwo(
                "MaxPool",
                place.made(),
                List.of(place.input().name()),
                node ->
                    node.window(window)
                        .ints("kernel_shape", window.height(), window.width())
                        .number("ceil_mode", pool.roundsUp() ? 1 : 0));
    this.output = outputs.get(0);
    this.places = outputs.get(1);
  }

  @Override
  public Value output() {
    return output;
  }

  @Override
  public List<Value> adjoint(Value gradient) {
    Computation computation = place.computation();
    Nchw x = place.input().shape();
    if (windowsTile(x)) {
      return List.of(
          computation.apply(
              "MaxUnpool",
              x,
              List.of(gradient.name(), places.name()),
              node ->
                  node.ints("kernel_shape", window.height(), window.width())
                      .ints("strides", window.strideY(), window.strideX())));
    }
    Nchw flat = new Nchw(1, 1, 1, x.size());
    Nchw flatPlaces = new Nchw(1, 1, 1, gradient.shape().size());
    Value zeros = computation.subtract(place.input(), place.input());
    Value scattered =
        computation.apply(
            "ScatterElements",
            flat,
            List.of(
                computation.reshape(zeros, flat).name(),
                computation.reshape(places, flatPlaces).name(),
                computation.reshape(gradient, flatPlaces).name()),
            node -> node.number("axis", 3).text("reduction", "add"));
    return List.of(computation.reshape(scattered, x));
  }

  private boolean windowsTile(Nchw x) {
    return window.height() == window.strideY()
        && window.width() == window.strideX()
        && window.top() + window.left() + window.bottom() + window.right() == 0
        && x.height() % window.height() == 0
        && x.width() % window.width() == 0;
  }
}
