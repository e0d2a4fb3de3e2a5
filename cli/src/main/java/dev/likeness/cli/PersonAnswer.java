package dev.likeness.cli;

import dev.likeness.gallery.Person;
import org.jspecify.annotations.Nullable;

/** A person as answers show them. */
record PersonAnswer(
    String id,
    String name,
    @Nullable String externalId,
    String notes,
    String enrolledAt,
    int samples) {
  static PersonAnswer of(Person person) {
    return new PersonAnswer(
        person.id().value(),
        person.name(),
        person.externalId(),
        person.notes(),
        person.enrolledAt().toString(),
        person.samples());
  }
}
