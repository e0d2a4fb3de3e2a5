package dev.likeness.network.graph;

import dev.likeness.network.Nchw;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The extents of everything that a network makes of a picture of a given size, as far as its layers
 * keep rows and columns.
 */
public final class Shapes {
  private Shapes() {}

  /**
   * Returns the shape of the input and of each layer's output, by name, in the layers' order; what
   * has no rows and columns any more, and all that follows it, is left out.
   *
   * @param input what the network is given
   * @throws IllegalArgumentException if the network does not take such an input, or a layer would
   *     have nothing left to make
   */
  public static Map<String, Nchw> of(LayerGraph graph, Nchw input) {
    LayerGraph.Input taken = graph.input();
    if (input.channels() != taken.channels()
        || (taken.height() != 0 && taken.height() != input.height())
        || (taken.width() != 0 && taken.width() != input.width())) {
      throw new IllegalArgumentException(
          "the network takes "
              + taken.channels()
              + " channels of "
              + (taken.height() == 0 ? "any" : taken.height())
              + " x "
              + (taken.width() == 0 ? "any" : taken.width())
              + ", got "
              + input);
    }
    Map<String, Nchw> shapes = new LinkedHashMap<>();
    shapes.put(taken.name(), input);
    for (Layer layer : graph.layers()) {
      List<Nchw> read =
          layer.inputs().stream()
              .filter(shapes::containsKey)
              .map(name -> shapes.getOrDefault(name, input))
              .toList();
      if (read.size() == layer.inputs().size() && layer.operation().keepsRowsAndColumns()) {
        shapes.put(layer.output(), made(graph, layer, read));
      }
    }
    return shapes;
  }

  private static Nchw made(LayerGraph graph, Layer layer, List<Nchw> read) {
    Operation operation = layer.operation();
    Nchw x = read.get(0);
    if (operation instanceof Operation.Convolution convolution) {
      int channels = graph.weights(layer.weights().get(0)).extents()[0];
      return windowed(layer, x, channels, convolution.window(), convolution.dilation(), false);
    }
    if (operation instanceof Operation.MaxPool pool) {
      return windowed(layer, x, x.channels(), pool.window(), 1, pool.roundsUp());
    }
    if (operation instanceof Operation.AveragePool pool) {
      return windowed(layer, x, x.channels(), pool.window(), 1, pool.roundsUp());
    }
    if (operation instanceof Operation.GlobalAveragePool) {
      return new Nchw(x.batch(), x.channels(), 1, 1);
    }
    if (operation instanceof Operation.Padding padding) {
      if (padding.mode() == Operation.Padding.Mode.REFLECT
          && (Math.max(padding.top(), padding.bottom()) >= x.height()
              || Math.max(padding.left(), padding.right()) >= x.width())) {
        throw tooSmall(layer, x);
      }
      return new Nchw(
          x.batch(),
          x.channels(),
          x.height() + padding.top() + padding.bottom(),
          x.width() + padding.left() + padding.right());
    }
    if (operation instanceof Operation.NearestUpsampling up) {
      return new Nchw(x.batch(), x.channels(), x.height() * up.factor(), x.width() * up.factor());
    }
    if (operation instanceof Operation.Concatenation) {
      int channels = read.stream().mapToInt(Nchw::channels).sum();
      return new Nchw(x.batch(), channels, x.height(), x.width());
    }
    if (operation instanceof Operation.Addition || operation instanceof Operation.Multiplication) {
      Nchw other = read.get(1);
      return new Nchw(
          x.batch(),
          Math.max(x.channels(), other.channels()),
          Math.max(x.height(), other.height()),
          Math.max(x.width(), other.width()));
    }
    return x;
  }

  private static Nchw windowed(
      Layer layer, Nchw x, int channels, Operation.Window window, int dilation, boolean roundsUp) {
    int height =
        steps(
            x.height(),
            window.top(),
            window.bottom(),
            (window.height() - 1) * dilation + 1,
            window.strideY(),
            roundsUp);
    int width =
        steps(
            x.width(),
            window.left(),
            window.right(),
            (window.width() - 1) * dilation + 1,
            window.strideX(),
            roundsUp);
    if (height < 1 || width < 1) {
      throw tooSmall(layer, x);
    }
    return new Nchw(x.batch(), channels, height, width);
  }

  private static IllegalArgumentException tooSmall(Layer layer, Nchw x) {
    return new IllegalArgumentException(
        "the picture is too small for the network: layer '"
            + layer.output()
            + "' would get "
            + x
            + "; use a larger one");
  }

  /** A window that would begin beyond the picture and its padding before it is left out. */
  private static int steps(
      int extent, int before, int after, int window, int stride, boolean roundsUp) {
    int room = extent + before + after - window;
    if (room < 0) {
      return 0;
    }
    int steps = room / stride + 1;
    boolean partial = room % stride != 0;
    return roundsUp && partial && steps * stride < extent + before ? steps + 1 : steps;
  }
}
