package dev.likeness.gallery;

import java.time.Instant;

/**
 * The result of forgetting a person.
 *
 * @param person the id of the removed person
 * @param encodingsRemoved number of removed encodings
 * @param at time of removal, to the millisecond
 * @param purge whether their bytes are overwritten in the gallery's file and its write-ahead log.
 *     If not, the rows are removed and no query or search finds them: {@link Gallery#purge} and the
 *     next opening retry it
 */
public record ForgetReceipt(PersonId person, int encodingsRemoved, Instant at, PurgeResult purge) {
  /** Returns whether nothing that can be read is left. */
  public boolean purged() {
    return purge.isFinal();
  }
}
