package dev.likeness.tasks.answer;

import dev.likeness.gallery.Person;
import org.jspecify.annotations.Nullable;

/**
 * An enrolled person as answers show them.
 *
 * @param id what the gallery calls the person
 * @param name the name to show
 * @param externalId the caller's own key; null if there is none
 * @param notes anything, or empty
 * @param enrolledAt when the person was enrolled
 * @param encodings how many encodings are held
 */
public record PersonAnswer(
    String id,
    String name,
    @Nullable String externalId,
    String notes,
    String enrolledAt,
    int encodings) {
  /** Returns the answer for a person. */
  public static PersonAnswer of(Person person) {
    return new PersonAnswer(
        person.id().value(),
        person.name(),
        person.externalId(),
        person.notes(),
        person.enrolledAt().toString(),
        person.encodings());
  }
}
