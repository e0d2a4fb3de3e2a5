package dev.likeness.gallery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is enrolled.
 *
 * <p>{@link #toString} shows the id, the time and the number of encodings alone.
 *
 * @param id what the gallery calls the person
 * @param name the name to show
 * @param externalId the caller's own key, or null
 * @param notes anything, or empty
 * @param enrolledAt when, to the millisecond
 * @param encodings how many encodings are held
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
