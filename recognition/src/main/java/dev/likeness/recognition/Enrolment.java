package dev.likeness.recognition;

import dev.likeness.gallery.Person;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of enrolling pictures of one person.
 *
 * @param person the person after the enrolment; empty if all pictures were rejected
 * @param rejections for each picture the reasons for its rejection; none if it was enrolled
 */
public record Enrolment(Optional<Person> person, List<List<RejectionReason>> rejections) {
  public Enrolment {
    rejections = rejections.stream().map(List::copyOf).toList();
  }
}
