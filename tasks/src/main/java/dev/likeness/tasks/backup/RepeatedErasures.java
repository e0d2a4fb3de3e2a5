package dev.likeness.tasks.backup;

import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.Erasure;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.tasks.audit.AuditAction;
import dev.likeness.tasks.audit.AuditSource;
import dev.likeness.tasks.audit.RecordedGallery;
import dev.likeness.tasks.backup.Tombstones.Tombstone;
import dev.likeness.tasks.data.DataFolder;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Repeats in restored galleries what was erased after the backup, and records it in their log.
 *
 * <p>Encodings are found by their number, which is never given twice in a gallery, so that they are
 * found also where people were merged or split in between. A person who loses the last encoding is
 * erased, too.
 */
final class RepeatedErasures {
  private final DataFolder restored;
  private final Tombstones tombstones;
  private final Clock clock;
  private int people;
  private int encodings;
  private int collections;

  private RepeatedErasures(DataFolder restored, Tombstones tombstones, Clock clock) {
    this.restored = restored;
    this.tombstones = tombstones;
    this.clock = clock;
  }

  /** Repeats the erasures in a folder that nobody else uses. */
  static RepeatedErasures in(DataFolder restored, Tombstones tombstones, Clock clock) {
    RepeatedErasures erasures = new RepeatedErasures(restored, tombstones, clock);
    erasures.run();
    return erasures;
  }

  /** Returns how many people were erased again. */
  int people() {
    return people;
  }

  /** Returns how many encodings of people who stay were erased again. */
  int encodings() {
    return encodings;
  }

  /** Returns how many collections were erased again. */
  int collections() {
    return collections;
  }

  private void run() {
    Galleries galleries = restored.galleries();
    for (String id : galleries.ids()) {
      if (galleries.modelOf(id).isEmpty()) {
        continue;
      }
      String identity = galleries.identityOf(id);
      if (tombstones.collections().containsKey(identity) && !id.equals(Galleries.DEFAULT)) {
        eraseCollection(galleries, id);
        continue;
      }
      List<Tombstone> erased = tombstones.of(identity);
      if (!erased.isEmpty()) {
        try (Gallery gallery =
            new RecordedGallery(
                galleries.openExisting(id),
                new RestoredLog(restored, clock),
                AuditSource.commandLine(id))) {
          erased.forEach(one -> erase(gallery, one));
        }
      }
    }
  }

  private void eraseCollection(Galleries galleries, String id) {
    try (RestoredLog log = new RestoredLog(restored, clock)) {
      log.log()
          .append(
              AuditSource.commandLine(id).event(AuditAction.DELETE_COLLECTION, List.of(), "done"));
    }
    galleries.erase(id, Instant.EPOCH);
    galleries.purgeErased(Instant.EPOCH);
    collections++;
  }

  private void erase(Gallery gallery, Tombstone erased) {
    Long encoding = erased.encodingId();
    if (encoding == null) {
      gallery.people().stream()
          .filter(person -> Erasure.digestOf(person.id()).equals(erased.personDigest()))
          .filter(person -> erased.isAfter(person.enrolledAt()))
          .findFirst()
          .ifPresent(person -> forget(gallery, person.id()));
      return;
    }
    boolean isOld =
        gallery.encoding(encoding).map(found -> erased.isAfter(found.enrolledAt())).orElse(false);
    if (isOld) {
      Map<Long, Person> owners = new HashMap<>();
      for (Person person : gallery.people()) {
        for (EnrolledEncoding one : gallery.encodings(person.id())) {
          owners.put(one.id(), person);
        }
      }
      Person owner = owners.get(encoding);
      if (owner != null && owner.encodings() > 1) {
        gallery.removeEncoding(owner.id(), encoding);
        encodings++;
      } else if (owner != null) {
        forget(gallery, owner.id());
      }
    }
  }

  private void forget(Gallery gallery, PersonId person) {
    gallery.forget(person);
    people++;
  }
}
