package dev.likeness.server.people;

import dev.likeness.gallery.Person;
import org.jspecify.annotations.Nullable;

/**
 * A person as the server's answers show them.
 *
 * @param faces how many encodings are held
 */
record PersonAnswer(
    String id,
    String name,
    @Nullable String externalId,
    String notes,
    String enrolledAt,
    int faces) {
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
