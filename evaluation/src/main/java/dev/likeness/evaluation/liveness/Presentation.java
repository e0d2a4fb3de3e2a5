package dev.likeness.evaluation.liveness;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was before the camera, and what a detector of attacks said.
 *
 * @param instrument the kind of attack instrument, such as {@code print}; empty for a living person
 * @param score how alive it looked, higher is more alive; empty if no face was found to judge
 */
public record Presentation(Optional<String> instrument, OptionalDouble score) {
  public Presentation {
    if (instrument.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException("an attack instrument has a name, got an empty one");
    }
    if (score.isPresent() && Double.isNaN(score.getAsDouble())) {
      throw new IllegalArgumentException("a score is a number, or there is none");
    }
  }
}
