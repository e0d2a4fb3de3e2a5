package dev.likeness.recognition;

import dev.likeness.gallery.Person;
import java.util.List;
import java.util.Optional;

/**
 * What became of one picture that was to be enrolled.
 *
 * @param person who it was enrolled for, as they stand now; empty if it was refused
 * @param rejections why it was refused; empty if it was enrolled
 */
public record Enrolment(Optional<Person> person, List<RejectionReason> rejections) {
  public Enrolment {
    rejections = List.copyOf(rejections);
  }

  static Enrolment accepted(Person person) {
    return new Enrolment(Optional.of(person), List.of());
  }

  static Enrolment rejected(List<RejectionReason> rejections) {
    return new Enrolment(Optional.empty(), rejections);
  }
}
