package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Value;
import dev.likeness.network.Nchw;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Operation.Window;
import dev.likeness.network.graph.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code Y = W * X + b}. Backward: {@code dX} is {@code dY}, with {@code stride - 1} zeros inserted
 * between its rows and columns, convolved with the kernel rotated by 180 degrees and with inputs
 * and outputs exchanged (Dumoulin and Visin 2016, arXiv:1603.07285, relations 8 to 14).
 */
final class ConvolutionStep implements LayerStep {
  private final LayerPlace place;
  private final Operation.Convolution convolution;
  private final int[] kernel;
  private final Value output;
  private final String turned;

  ConvolutionStep(LayerPlace place, Operation.Convolution convolution) {
    this.place = place;
    this.convolution = convolution;
    Weights weights = place.weights(0);
    this.kernel = weights.extents();
    List<String> inputs = new ArrayList<>(List.of(place.input().name()));
    inputs.add(place.computation().floats(weights.values(), kernel));
    if (place.hasWeights(1)) {
      Weights bias = place.weights(1);
      inputs.add(place.computation().floats(bias.values(), bias.extents()));
    }
    this.output =
        place
            .computation()
            .apply(
                "Conv",
                place.made(),
                inputs,
                node ->
                    node.window(convolution.window())
                        .ints("dilations", convolution.dilation(), convolution.dilation())
                        .number("group", convolution.groups()));
    this.turned =
        convolvesBack()
            ? place.computation().floats(turned(weights, convolution.groups()), turnedExtents())
            : place.computation().floats(weights.values(), kernel);
  }

  @Override
  public Value output() {
    return output;
  }

  @Override
  public List<Value> adjoint(Value gradient) {
    Window window = convolution.window();
    Nchw x = place.input().shape();
    if (convolvesBack()) {
      return List.of(
          convolveBack(
              gradient, reachY() - window.top(), reachX() - window.left(), x.height(), x.width()));
    }
    Nchw y = place.made();
    int endY = (y.height() - 1) * window.strideY() + reachY() + 1 - window.top() - x.height();
    int endX = (y.width() - 1) * window.strideX() + reachX() + 1 - window.left() - x.width();
    return List.of(
        place
            .computation()
            .apply(
                "ConvTranspose",
                x,
                List.of(gradient.name(), turned),
                node ->
                    node.ints("strides", window.strideY(), window.strideX())
                        .ints("dilations", convolution.dilation(), convolution.dilation())
                        .ints(
                            "pads",
                            window.top(),
                            window.left(),
                            Math.max(endY, 0),
                            Math.max(endX, 0))
                        .ints("output_padding", Math.max(-endY, 0), Math.max(-endX, 0))
                        .number("group", convolution.groups())));
  }

  /**
   * The gradient to a part of X, for a convolution of stride 1.
   *
   * @param gradient dY, or the rows and columns of it that contribute
   * @param zerosAbove rows of zeros before the first row of {@code gradient}
   * @param zerosLeft columns of zeros before its first column
   * @param height rows of the part
   * @param width columns of the part
   */
  Value convolveBack(Value gradient, int zerosAbove, int zerosLeft, int height, int width) {
    Nchw y = gradient.shape();
    return place
        .computation()
        .apply(
            "Conv",
            new Nchw(1, place.input().shape().channels(), height, width),
            List.of(gradient.name(), turned),
            node ->
                node.ints("strides", 1, 1)
                    .ints(
                        "pads",
                        zerosAbove,
                        zerosLeft,
                        height + reachY() - zerosAbove - y.height(),
                        width + reachX() - zerosLeft - y.width())
                    .ints("dilations", convolution.dilation(), convolution.dilation())
                    .number("group", convolution.groups()));
  }

  LayerPlace place() {
    return place;
  }

  /** The number of rows that the kernel extends below its first one. */
  int reachY() {
    return (kernel[2] - 1) * convolution.dilation();
  }

  /** The number of columns that the kernel extends to the right of its first one. */
  int reachX() {
    return (kernel[3] - 1) * convolution.dilation();
  }

  private boolean convolvesBack() {
    Window window = convolution.window();
    return window.strideY() == 1
        && window.strideX() == 1
        && window.top() <= reachY()
        && window.bottom() <= reachY()
        && window.left() <= reachX()
        && window.right() <= reachX();
  }

  private int[] turnedExtents() {
    int groups = convolution.groups();
    return new int[] {kernel[1] * groups, kernel[0] / groups, kernel[2], kernel[3]};
  }

  /** Kernel O x C/groups x h x w to C x O/groups x h x w, rows and columns in reverse. */
  private static float[] turned(Weights weights, int groups) {
    int[] extents = weights.extents();
    float[] values = weights.values();
    int outputs = extents[0] / groups;
    int inputs = extents[1];
    int taps = extents[2] * extents[3];
    float[] turned = new float[values.length];
    for (int group = 0; group < groups; group++) {
      for (int o = 0; o < outputs; o++) {
        for (int c = 0; c < inputs; c++) {
          int from = ((group * outputs + o) * inputs + c) * taps;
          int to = ((group * inputs + c) * outputs + o) * taps;
          for (int tap = 0; tap < taps; tap++) {
            turned[to + tap] = values[from + taps - 1 - tap];
          }
        }
      }
    }
    return turned;
  }
}
