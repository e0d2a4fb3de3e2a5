package dev.likeness.recognition;

import dev.likeness.encoding.Rate;
import dev.likeness.gallery.Person;
import java.util.Locale;
import java.util.Optional;

/**
 * Two people enrolled who look alike.
 *
 * @param a one of them
 * @param b the other
 * @param distance the least between an encoding of one and an encoding of the other
 * @param kind what to make of it
 * @param falseMatchRate how often two strangers lie as close or closer, where the model's distances
 *     were measured
 */
public record Resemblance(
    Person a, Person b, double distance, Kind kind, Optional<Rate> falseMatchRate) {
  /** What two people who look alike are taken for. */
  public enum Kind {
    /** Probably one person, enrolled twice: nearer than what an {@link Enroller} lets in. */
    DUPLICATE,
    /** Two people, or too far apart to tell. */
    LOOK_ALIKE;

    /** Returns the name used in answers. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
