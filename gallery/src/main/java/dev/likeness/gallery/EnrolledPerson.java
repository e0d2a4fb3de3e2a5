package dev.likeness.gallery;

import java.util.List;

/**
 * All that a gallery keeps of a person.
 *
 * @param encodings in the order of enrolment; none if the model was changed and has encoded none of
 *     their pictures
 */
public record EnrolledPerson(Person person, List<EnrolledEncoding> encodings) {
  public EnrolledPerson {
    encodings = List.copyOf(encodings);
  }
}
