package dev.likeness.tasks.painting;

import dev.likeness.style.FeatureNetwork.Pooling;
import dev.likeness.style.PaintingOptions;
import dev.likeness.tasks.UnusableInputException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a painting is to be made. Bounds and defaults are those of {@link PaintingOptions} and {@link
 * dev.likeness.style.CostOptions}.
 *
 * @param network the feature network; empty for the preferred one
 * @param pooling how the network gathers pixels
 * @param init the starting point; empty for the content, or for noise where only one kind of
 *     picture is given
 * @param noise the share of noise in the starting point, from 0 to 1; empty for what {@code init}
 *     says
 * @param options everything else; its share of noise does not count
 */
public record PaintRequest(
    Optional<String> network,
    Pooling pooling,
    Optional<StartingPoint> init,
    Optional<Double> noise,
    PaintingOptions options) {
  /** The pooling unless another is given. */
  public static final Pooling DEFAULT_POOLING = Pooling.AVERAGE;

  public PaintRequest {
    noise.ifPresent(share -> options.withStart(share, options.seed()));
  }

  /** Returns the request that serves most pictures. */
  public static PaintRequest defaults() {
    return new PaintRequest(
        Optional.empty(),
        DEFAULT_POOLING,
        Optional.empty(),
        Optional.empty(),
        PaintingOptions.defaults());
  }

  /**
   * Returns a request made from what a caller gave.
   *
   * @throws UnusableInputException if a value is out of its bounds
   */
  public static PaintRequest of(Supplier<PaintRequest> given) {
    try {
      return given.get();
    } catch (IllegalArgumentException e) {
      throw unusable(e);
    }
  }

  /** Returns the options for certain pictures: without a kind of picture its weight is 0. */
  PaintingOptions optionsFor(PaintingInput input) {
    boolean both = input.hasContent() && input.hasStyle();
    StartingPoint start = init.orElse(both ? StartingPoint.CONTENT : StartingPoint.NOISE);
    return options
        .withStart(noise.orElse(start == StartingPoint.NOISE ? 1.0 : 0.0), options.seed())
        .withCosts(
            options
                .costs()
                .withContentWeight(input.hasContent() ? options.costs().contentWeight() : 0)
                .withStyleWeight(input.hasStyle() ? options.costs().styleWeight() : 0));
  }

  static UnusableInputException unusable(RuntimeException cause) {
    UnusableInputException unusable =
        new UnusableInputException(String.valueOf(cause.getMessage()));
    unusable.initCause(cause);
    return unusable;
  }
}
