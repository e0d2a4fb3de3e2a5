package dev.likeness.recognition;

import dev.likeness.encoding.Rate;
import dev.likeness.gallery.Person;
import java.util.Locale;
import java.util.Optional;

/**
 * Two enrolled people with near encodings.
 *
 * @param a one person
 * @param b the other person
 * @param distance the minimum distance of an encoding of one and an encoding of the other
 * @param kind whether they are probably duplicates
 * @param falseMatchRate the false-match rate of a threshold at this distance, if the model has a
 *     score distribution
 */
public record Resemblance(
    Person a, Person b, double distance, Kind kind, Optional<Rate> falseMatchRate) {
  /** The kinds of resemblance. */
  public enum Kind {
    /** Probably one person enrolled twice: an {@link Enroller} would reject the second. */
    DUPLICATE,
    /** Probably two people. */
    LOOK_ALIKE;

    /** Returns the name used in answers. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
