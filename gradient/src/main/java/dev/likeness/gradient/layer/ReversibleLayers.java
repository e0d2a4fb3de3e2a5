package dev.likeness.gradient.layer;

import dev.likeness.network.Nchw;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.Operation;
import java.util.List;

/** The layers with a known backward pass. */
public final class ReversibleLayers {
  private ReversibleLayers() {}

  /**
   * Writes a layer into its computation.
   *
   * @throws IllegalArgumentException if the backward pass of the layer is not known
   */
  public static LayerStep write(LayerPlace place) {
    Operation operation = place.layer().operation();
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
        "there is no backward pass through layer '"
            + place.layer().output()
            + "' ("
            + operation
            + "): choose layers before it");
  }

  /**
   * Writes a padding and the convolution that is its only reader; their joint backward pass is
   * faster than the two in sequence.
   *
   * @param convolution a layer for which {@link #takesPadded} is true
   * @param made the shape of its output
   */
  public static LayerStep writePadded(LayerPlace padding, Layer convolution, Nchw made) {
    PaddingStep border = new PaddingStep(padding, (Operation.Padding) padding.layer().operation());
    LayerPlace second =
        new LayerPlace(
            padding.computation(), padding.graph(), convolution, List.of(border.output()), made);
    return new PaddedConvolutionStep(
        border, new ConvolutionStep(second, (Operation.Convolution) convolution.operation()));
  }

  /** Returns whether {@link #writePadded} accepts these two layers. */
  public static boolean takesPadded(Layer padding, Layer convolution) {
    return padding.operation() instanceof Operation.Padding border
        && convolution.operation() instanceof Operation.Convolution second
        && convolution.inputs().equals(List.of(padding.output()))
        && PaddedConvolutionStep.takes(border, second);
  }
}
