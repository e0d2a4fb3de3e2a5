package dev.likeness.gallery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An enrolled person.
 *
 * <p>{@link #toString} shows only the id, the time and the number of encodings.
 *
 * @param id the id in the gallery
 * @param name the display name
 * @param externalId the caller's own key, or null
 * @param notes any text, or empty
 * @param enrolledAt time of enrolment, to the millisecond
 * @param encodings number of encodings
 */
public record Person(
    PersonId id,
    String name,
    @Nullable String externalId,
    String notes,
    Instant enrolledAt,
    int encodings) {

  @Override
  public String toString() {
    return "Person[id=" + id + ", enrolledAt=" + enrolledAt + ", encodings=" + encodings + "]";
  }
}
