package dev.likeness.recognition;

import dev.likeness.gallery.Person;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of enrolling one picture.
 *
 * @param person the person after the enrolment; empty if the picture was rejected
 * @param rejections the reasons for the rejection; empty if the picture was enrolled
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
