package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.network.Nchw;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Operation;
import java.util.List;

/** The layers that know their way back. */
public final class ReversibleLayers {
  private ReversibleLayers() {}

  /**
   * Writes a layer into a computation.
   *
   * @param inputs what it reads
   * @param made the shape of what it makes
   * @throws IllegalArgumentException if no way back through such a layer is known
   */
  public static LayerStep write(
      Computation computation, LayerGraph graph, Layer layer, List<Value> inputs, Nchw made) {
    LayerPlace place = new LayerPlace(computation, graph, layer, inputs, made);
    Operation operation = layer.operation();
    if (operation instanceof Operation.Convolution convolution) {
      return new ConvolutionStep(place, convolution);
    }
    if (operation instanceof Operation.BatchNormalisation norm) {
      return ScalingStep.of(place, norm);
    }
    if (operation instanceof Operation.ScaleShift) {
      return ScalingStep.of(place);
    }
    if (operation instanceof Operation.Activation activation) {
      return ActivationStep.of(place, activation);
    }
    if (operation instanceof Operation.LeakyRelu leaky) {
      return new LeakyStep(place, new float[] {(float) leaky.slope()});
    }
    if (operation instanceof Operation.ParametricRelu) {
      return new LeakyStep(place, place.weights(0).values());
    }
    if (operation instanceof Operation.Clip clip) {
      return new ClipStep(place, clip);
    }
    if (operation instanceof Operation.MaxPool pool) {
      return new MaxPoolStep(place, pool);
    }
    if (operation instanceof Operation.AveragePool pool) {
      return new AveragePoolStep(place, pool);
    }
    if (operation instanceof Operation.GlobalAveragePool) {
      return new GlobalAveragePoolStep(place);
    }
    if (operation instanceof Operation.Padding padding) {
      return new PaddingStep(place, padding);
    }
    if (operation instanceof Operation.NearestUpsampling upsampling) {
      return new UpsamplingStep(place, upsampling.factor());
    }
    if (operation instanceof Operation.Addition) {
      return new AdditionStep(place);
    }
    if (operation instanceof Operation.Multiplication) {
      return new MultiplicationStep(place);
    }
    if (operation instanceof Operation.Concatenation concatenation) {
      return new ConcatenationStep(place, concatenation.axis());
    }
    if (operation instanceof Operation.Dropout) {
      return new UnchangedStep(place.input());
    }
    throw new IllegalArgumentException(
        "no way back to the picture is known through layer '"
            + layer.output()
            + "' ("
            + operation
            + "): choose layers before it");
  }

  /**
   * Writes a padding and the convolution that alone reads it, whose way back is quicker than those
   * of the two one after the other.
   *
   * @param padded the shape of the padded picture
   * @param made the shape of what the convolution makes
   */
  public static LayerStep writePadded(
      Computation computation,
      LayerGraph graph,
      Layer padding,
      Layer convolution,
      Value input,
      Nchw padded,
      Nchw made) {
    LayerPlace first = new LayerPlace(computation, graph, padding, List.of(input), padded);
    PaddingStep border = new PaddingStep(first, (Operation.Padding) padding.operation());
    LayerPlace second =
        new LayerPlace(computation, graph, convolution, List.of(border.output()), made);
    return new PaddedConvolutionStep(
        border, new ConvolutionStep(second, (Operation.Convolution) convolution.operation()));
  }

  /** Whether {@link #writePadded} takes these two. */
  public static boolean takesPadded(Layer padding, Layer convolution) {
    return padding.operation() instanceof Operation.Padding border
        && convolution.operation() instanceof Operation.Convolution second
        && convolution.inputs().equals(List.of(padding.output()))
        && PaddedConvolutionStep.takes(border, second);
  }
}
