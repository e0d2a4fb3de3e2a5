package dev.likeness.tasks.training;

import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.architecture.EncoderShape;
import dev.likeness.tasks.UnusableInputException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which encoder a training begins with.
 *
 * @param architecture of an encoder with random weights
 * @param width multiplies the numbers of channels; null for 1
 * @param input side of the square that the encoder takes, in pixels; null for the architecture's
 * @param dimension floats of an encoding; null for the architecture's
 * @param from name of an installed encoder whose layers and weights are taken instead; null for
 *     none
 */
public record EncoderChoice(
    Architecture architecture,
    @Nullable Double width,
    @Nullable Integer input,
    @Nullable Integer dimension,
    @Nullable String from) {
  public EncoderChoice {
    UnusableInputException.unlessUsable(() -> shape(architecture, width, input, dimension));
  }

  /** Returns the smallest encoder, which trains in minutes on a processor. */
  public static EncoderChoice defaults() {
    return new EncoderChoice(Architecture.SMALL, null, null, null, null);
  }

  /** Returns the shape of an encoder with random weights. */
  public EncoderShape shape() {
    return shape(architecture, width, input, dimension);
  }

  /** Returns the name of the installed encoder to begin with. */
  public Optional<String> teacher() {
    return Optional.ofNullable(from);
  }

  private static EncoderShape shape(
      Architecture architecture,
      @Nullable Double width,
      @Nullable Integer input,
      @Nullable Integer dimension) {
    EncoderShape shape = architecture.defaultShape();
    shape = width == null ? shape : shape.withWidth(width);
    shape = input == null ? shape : shape.withSidePx(input);
    return dimension == null ? shape : shape.withDimension(dimension);
  }
}
