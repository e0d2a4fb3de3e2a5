package dev.likeness.gallery.cassandra;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What changes after a snapshot make of its rows: each row that they touch, as the last of them
 * left it; empty if it was removed.
 */
final class LaterChanges {
  private final List<ChangeLog.Entry> entries;
  private final Map<Long, Optional<Effect.PutPerson>> people = new HashMap<>();
  private final TreeMap<Long, Optional<Effect.PutSample>> samples = new TreeMap<>();

  LaterChanges(List<ChangeLog.Entry> entries) {
    this.entries = entries;
    for (ChangeLog.Entry entry : entries) {
      for (Effect effect : entry.effects()) {
        if (effect instanceof Effect.PutPerson put) {
          people.put(put.number(), Optional.of(put));
        } else if (effect instanceof Effect.RemovePerson removed) {
          people.put(removed.number(), Optional.empty());
        } else if (effect instanceof Effect.PutSample put) {
          samples.put(put.id(), Optional.of(put));
        } else if (effect instanceof Effect.RemoveSample removed) {
          samples.put(removed.id(), Optional.empty());
        }
      }
    }
  }

  Checkpoint after(Checkpoint snapshot) {
    return snapshot.after(entries);
  }

  Map<Long, Optional<Effect.PutPerson>> people() {
    return people;
  }

  /** Returns the samples of a partition after the changes, by their ids. */
  List<SealedSample> applied(long bucket, List<SealedSample> snapshot) {
    List<SealedSample> after = new ArrayList<>();
    snapshot.stream().filter(sample -> !samples.containsKey(sample.id())).forEach(after::add);
    samples.subMap(bucket * Tables.BUCKET, (bucket + 1) * Tables.BUCKET).values().stream()
        .flatMap(Optional::stream)
        .map(SealedSample::of)
        .forEach(after::add);
    after.sort(Comparator.comparingLong(SealedSample::id));
    return after;
  }

  /** Returns the people whom the changes leave there. */
  Stream<Effect.PutPerson> put() {
    return people.values().stream().flatMap(Optional::stream);
  }
}
