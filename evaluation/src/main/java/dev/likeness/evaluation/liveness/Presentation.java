package dev.likeness.evaluation.liveness;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One presentation to the camera, with its PAD score.
 *
 * @param instrument the PAI species, such as {@code print}; empty for a bona fide presentation
 * @param score the PAD score, higher is more likely bona fide; empty if no face was detected
 */
public record Presentation(Optional<String> instrument, OptionalDouble score) {
  public Presentation {
    if (instrument.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException("a PAI species has a name, got an empty one");
    }
    if (score.isPresent() && Double.isNaN(score.getAsDouble())) {
      throw new IllegalArgumentException("a score is a number, or there is none");
    }
  }
}
