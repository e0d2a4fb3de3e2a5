package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.network.Nchw;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Operation.Window;
import java.util.Arrays;
import java.util.List;

/**
 * The mean of each window. Backward: the gradient of a window, divided by the number of its
 * elements, goes to each of them.
 */
final class AveragePoolStep implements LayerStep {
  private final LayerPlace place;
  private final Operation.AveragePool pool;
  private final Value output;

  AveragePoolStep(LayerPlace place, Operation.AveragePool pool) {
    this.place = place;
    this.pool = pool;
    Window window = pool.window();
    this.output =
        place
            .computation()
            .apply(
                "AveragePool",
                place.made(),
                List.of(place.input().name()),
                node ->
                    node.window(window)
                        .ints("kernel_shape", window.height(), window.width())
                        .number("ceil_mode", pool.roundsUp() ? 1 : 0)
                        .number("count_include_pad", pool.countsPadding() ? 1 : 0));
  }

  @Override
  public Value output() {
    return output;
  }

  @Override
  public List<Value> adjoint(Value gradient) {
    Computation computation = place.computation();
    Window window = pool.window();
    Nchw x = place.input().shape();
    Nchw y = place.made();
    if (windowsTile(x)) {
      double share = 1.0 / (window.height() * window.width());
      return List.of(repeated(computation.scale(gradient, share), x));
    }
    Value shares = computation.multiply(gradient, computation.constant(shares(), plane(y)));
    float[] ones = new float[x.channels() * window.height() * window.width()];
    Arrays.fill(ones, 1);
    String kernel = computation.floats(ones, x.channels(), 1, window.height(), window.width());
    int endY = (y.height() - 1) * window.strideY() + window.height() - window.top() - x.height();
    int endX = (y.width() - 1) * window.strideX() + window.width() - window.left() - x.width();
    return List.of(
        computation.apply(
            "ConvTranspose",
            x,
            List.of(shares.name(), kernel),
            node ->
                node.ints("strides", window.strideY(), window.strideX())
                    .ints("pads", window.top(), window.left(), Math.max(endY, 0), Math.max(endX, 0))
                    .ints("output_padding", Math.max(-endY, 0), Math.max(-endX, 0))
                    .number("group", x.channels())));
  }

  private boolean windowsTile(Nchw x) {
    Window window = pool.window();
    return window.height() == window.strideY()
        && window.width() == window.strideX()
        && window.top() + window.left() + window.bottom() + window.right() == 0
        && x.height() % window.height() == 0
        && x.width() % window.width() == 0;
  }

  /** Each element repeated over its window. */
  private Value repeated(Value shares, Nchw x) {
    float[] factors = {1, 1, pool.window().height(), pool.window().width()};
    return place
        .computation()
        .apply(
            "Resize",
            x,
            List.of(shares.name(), "", place.computation().floats(factors, 4)),
            node ->
                node.text("mode", "nearest")
                    .text("coordinate_transformation_mode", "asymmetric")
                    .text("nearest_mode", "floor"));
  }

  /** One divided by the number of elements of each window. */
  private float[] shares() {
    Window window = pool.window();
    Nchw x = place.input().shape();
    Nchw y = place.made();
    float[] shares = new float[y.height() * y.width()];
    for (int row = 0; row < y.height(); row++) {
      int rows =
          elements(
              row * window.strideY() - window.top(),
              window.height(),
              x.height(),
              window.top(),
              window.bottom());
      for (int column = 0; column < y.width(); column++) {
        int columns =
            elements(
                column * window.strideX() - window.left(),
                window.width(),
                x.width(),
                window.left(),
                window.right());
        shares[row * y.width() + column] = 1f / (rows * columns);
      }
    }
    return shares;
  }

  private int elements(int from, int length, int extent, int before, int after) {
    int first = pool.countsPadding() ? -before : 0;
    int end = pool.countsPadding() ? extent + after : extent;
    return Math.min(from + length, end) - Math.max(from, first);
  }

  private static Nchw plane(Nchw shape) {
    return new Nchw(1, 1, shape.height(), shape.width());
  }
}
