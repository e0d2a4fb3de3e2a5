package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.EnrolledQuality;
import dev.likeness.gallery.Erasure;
import dev.likeness.gallery.PeopleChange;
import dev.likeness.gallery.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A part of what a change does: one row of a table as it stands after it. */
@SuppressWarnings("ArrayRecordComponent") // not compared
sealed interface Effect {
  /**
   * A person is there, with what is said of them.
   *
   * @param number rises with enrolment
   * @param key the id of their key
   * @param sealed what is said, encrypted with it
   */
  record PutPerson(long number, PersonId id, Instant enrolledAt, UUID key, byte[] sealed)
      implements Effect {}

  /** A person is no longer there. */
  record RemovePerson(long number) implements Effect {}

  /**
   * A sample is there.
   *
   * @param person the number of the person whose it is
   * @param former the number of the person whose it was; 0 if it is new
   * @param sealed its content, encrypted with the key of the person whose it is
   */
  record PutSample(
      long id,
      long person,
      long former,
      Instant enrolledAt,
      @Nullable EnrolledQuality quality,
      byte[] sealed)
      implements Effect {}

  /** A sample is no longer there. */
  record RemoveSample(long id, long person) implements Effect {}

  /** A person's key is no longer needed, and must not be found any more. */
  record DestroyKey(long person, UUID key) implements Effect {}

  /** Somebody, or one of their encodings, was erased. */
  record Erased(Erasure erasure) implements Effect {}

  /** What takes the last change of people back; null if nothing does. */
  record KeepUndo(@Nullable StoredUndo undo) implements Effect {}

  /**
   * What it takes to undo the last change of people.
   *
   * @param before the person who was updated, or removed by a merge, as they were; null for a split
   * @param moved the ids of the samples that were moved
   */
  record StoredUndo(PeopleChange change, @Nullable PutPerson before, List<Long> moved) {}

  /** A server writes alone until it releases the gallery. */
  record Hold(UUID holder) implements Effect {}

  /** Every server may write. */
  record Release() implements Effect {}
}
