package dev.likeness.gallery.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.likeness.gallery.Erasure;
import dev.likeness.gallery.GalleryException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a gallery's people, samples, keys and erasures: what all changes up to a checkpoint
 * have done.
 *
 * <p>Rows are written with the number of the change as their time, so that changes can be written
 * again, by several servers and in any order: the last one stands.
 */
final class Tables {
  static final List<String> TABLES =
      List.of(
          "CREATE TABLE IF NOT EXISTS checkpoint (gallery text PRIMARY KEY, number bigint,"
              + " next_person bigint, next_sample bigint, rest blob, trimmed bigint)",
          "CREATE TABLE IF NOT EXISTS person (gallery text, bucket bigint, number bigint, content"
              + " blob, PRIMARY KEY ((gallery, bucket), number))",
          "CREATE TABLE IF NOT EXISTS person_key (gallery text, bucket bigint, person bigint, key"
              + " uuid, wrapped blob, PRIMARY KEY ((gallery, bucket), person, key))",
          "CREATE TABLE IF NOT EXISTS sample (gallery text, bucket bigint, id bigint, content blob,"
              + " PRIMARY KEY ((gallery, bucket), id))",
          "CREATE TABLE IF NOT EXISTS erasure (gallery text, bucket bigint, number bigint, part"
              + " int, content blob, PRIMARY KEY ((gallery, bucket), number, part))");

  /** The number of rows in one partition. */
  static final long BUCKET = 1000;

  private final Cql cql;
  private final String gallery;

  Tables(Cql cql, String gallery) {
    this.cql = cql;
    this.gallery = gallery;
  }

  /** A person's key as it is stored. */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record WrappedKey(long person, UUID key, byte[] wrapped) {}

  static GalleryException damaged(String gallery, String what, @Nullable Throwable cause) {
    return new GalleryException(
        "the gallery " + gallery + " is damaged (" + what + "): restore it from a backup", cause);
  }

  Checkpoint checkpoint() {
    return cql
        .run(
            "SELECT number, next_person, next_sample, rest FROM checkpoint WHERE gallery = ?",
            gallery)
        .stream()
        .filter(row -> !row.isNull(0))
        .findFirst()
        .map(this::readCheckpoint)
        .orElse(Checkpoint.NONE);
  }

  private Checkpoint readCheckpoint(Row row) {
    Effect.@Nullable StoredUndo undo = null;
    UUID holder = null;
    for (Effect effect : effects(row.getByteBuffer(3), "checkpoint")) {
      if (effect instanceof Effect.KeepUndo kept) {
        undo = kept.undo();
      } else if (effect instanceof Effect.Hold hold) {
        holder = hold.holder();
      }
    }
    return new Checkpoint(row.getLong(0), row.getLong(1), row.getLong(2), undo, holder);
  }

  /** Writes what some changes do, and then that it is written. */
  void write(List<ChangeLog.Entry> entries, Checkpoint after) {
    Map<Long, Object[]> people = new LinkedHashMap<>();
    Map<Long, Object[]> removedPeople = new LinkedHashMap<>();
    Map<Long, Object[]> samples = new LinkedHashMap<>();
    Map<Long, Object[]> removedSamples = new LinkedHashMap<>();
    List<Object[]> erasures = new ArrayList<>();
    List<Object[]> destroyed = new ArrayList<>();
    for (ChangeLog.Entry entry : entries) {
      long at = entry.number();
      int part = 0;
      for (Effect effect : entry.effects()) {
        if (effect instanceof Effect.PutPerson put) {
          people.put(put.number(), row(put.number(), content(put), at));
        } else if (effect instanceof Effect.RemovePerson removed) {
          people.remove(removed.number());
          removedPeople.put(removed.number(), removal(removed.number(), at));
        } else if (effect instanceof Effect.PutSample put) {
          samples.put(put.id(), row(put.id(), content(put), at));
        } else if (effect instanceof Effect.RemoveSample removed) {
          samples.remove(removed.id());
          removedSamples.put(removed.id(), removal(removed.id(), at));
        } else if (effect instanceof Effect.Erased) {
          erasures.add(new Object[] {gallery, at / BUCKET, at, part++, content(effect), at});
        } else if (effect instanceof Effect.DestroyKey key) {
          destroyed.add(destruction(key, at));
        }
      }
    }
    cql.runEach(
        "INSERT INTO person (gallery, bucket, number, content) VALUES (?, ?, ?, ?) USING TIMESTAMP"
            + " ?",
        List.copyOf(people.values()));
    cql.runEach(
        "INSERT INTO sample (gallery, bucket, id, content) VALUES (?, ?, ?, ?) USING TIMESTAMP ?",
        List.copyOf(samples.values()));
    cql.runEach(
        "DELETE FROM person USING TIMESTAMP ? WHERE gallery = ? AND bucket = ? AND number = ?",
        List.copyOf(removedPeople.values()));
    cql.runEach(
        "DELETE FROM sample USING TIMESTAMP ? WHERE gallery = ? AND bucket = ? AND id = ?",
        List.copyOf(removedSamples.values()));
    cql.runEach(
        "INSERT INTO erasure (gallery, bucket, number, part, content) VALUES (?, ?, ?, ?, ?) USING"
            + " TIMESTAMP ?",
        erasures);
    cql.runEach(DESTROY, destroyed);
    cql.run(
        "INSERT INTO checkpoint (gallery, number, next_person, next_sample, rest) VALUES (?, ?, ?,"
            + " ?, ?) USING TIMESTAMP ?",
        gallery,
        after.number(),
        after.nextPerson(),
        after.nextSample(),
        EffectCodec.write(after.rest()),
        after.number());
  }

  private static final String DESTROY =
      "DELETE FROM person_key USING TIMESTAMP ? WHERE gallery = ? AND bucket = ? AND person = ? AND"
          + " key = ?";

  private Object[] row(long number, ByteBuffer content, long at) {
    return new Object[] {gallery, number / BUCKET, number, content, at};
  }

  private Object[] removal(long number, long at) {
    return new Object[] {at, gallery, number / BUCKET, number};
  }

  private Object[] destruction(Effect.DestroyKey key, long at) {
    return new Object[] {at, gallery, key.person() / BUCKET, key.person(), key.key()};
  }

  private static ByteBuffer content(Effect effect) {
    return EffectCodec.write(List.of(effect));
  }

  /** Stores keys for a change that is about to be appended. */
  void storeKeys(List<WrappedKey> keys, long change) {
    cql.runEach(
        "INSERT INTO person_key (gallery, bucket, person, key, wrapped) VALUES (?, ?, ?, ?, ?)"
            + " USING TIMESTAMP ?",
        keys.stream()
            .map(
                key ->
                    new Object[] {
                      gallery,
                      key.person() / BUCKET,
                      key.person(),
                      key.key(),
                      ByteBuffer.wrap(key.wrapped()),
                      change
                    })
            .toList());
  }

  /** Removes keys that a change destroyed, or those of a change that was not appended. */
  void destroyKeys(List<Effect.DestroyKey> keys, long change) {
    cql.runEach(DESTROY, keys.stream().map(key -> destruction(key, change)).toList());
  }

  /** Returns a person's key as it is stored. */
  Optional<byte[]> key(long person, UUID key) {
    return cql
        .run(
            "SELECT wrapped FROM person_key WHERE gallery = ? AND bucket = ? AND person = ? AND key"
                + " = ?",
            gallery,
            person / BUCKET,
            person,
            key)
        .stream()
        .findFirst()
        .map(row -> bytes(row.getByteBuffer(0)));
  }

  /** Returns a sample. */
  Optional<Effect.PutSample> sample(long id) {
    return cql
        .run(
            "SELECT content FROM sample WHERE gallery = ? AND bucket = ? AND id = ?",
            gallery,
            id / BUCKET,
            id)
        .stream()
        .findFirst()
        .map(row -> (Effect.PutSample) effect(row, 0, "encoding " + id));
  }

  /** Returns the people of a partition, below a number. */
  List<Effect.PutPerson> people(long bucket, long below) {
    List<Effect.PutPerson> people = new ArrayList<>();
    for (Row row :
        cql.run(
            "SELECT number, content FROM person WHERE gallery = ? AND bucket = ? AND number < ?",
            gallery,
            bucket,
            below)) {
      people.add((Effect.PutPerson) effect(row, 1, "person " + row.getLong(0)));
    }
    return people;
  }

  /** Returns the keys of a partition of people. */
  Map<UUID, byte[]> keys(long bucket) {
    Map<UUID, byte[]> keys = new HashMap<>();
    for (Row row :
        cql.run(
            "SELECT key, wrapped FROM person_key WHERE gallery = ? AND bucket = ?",
            gallery,
            bucket)) {
      UUID key = row.getUuid(0);
      if (key != null) {
        keys.put(key, bytes(row.getByteBuffer(1)));
      }
    }
    return keys;
  }

  /** Returns the samples of a partition, below a number, in their order. */
  List<Effect.PutSample> samples(long bucket, long below) {
    List<Effect.PutSample> samples = new ArrayList<>();
    for (Row row :
        cql.run(
            "SELECT id, content FROM sample WHERE gallery = ? AND bucket = ? AND id < ?",
            gallery,
            bucket,
            below)) {
      samples.add((Effect.PutSample) effect(row, 1, "encoding " + row.getLong(0)));
    }
    return samples;
  }

  /** Returns all erasures up to a change, in their order. */
  List<Erasure> erasures(long number) {
    List<Erasure> erasures = new ArrayList<>();
    for (long bucket = 0; bucket <= number / BUCKET; bucket++) {
      for (Row row :
          cql.run(
              "SELECT content FROM erasure WHERE gallery = ? AND bucket = ?", gallery, bucket)) {
        erasures.add(((Effect.Erased) effect(row, 0, "erasure")).erasure());
      }
    }
    return erasures;
  }

  /** Returns the number up to which the log was trimmed. */
  long trimmed() {
    return cql.run("SELECT trimmed FROM checkpoint WHERE gallery = ?", gallery).stream()
        .findFirst()
        .map(row -> row.getLong(0))
        .orElse(0L);
  }

  /** Notes the number up to which the log is trimmed. */
  void noteTrimmed(long number) {
    cql.run(
        "INSERT INTO checkpoint (gallery, trimmed) VALUES (?, ?) USING TIMESTAMP ?",
        gallery,
        number,
        number);
  }

  /** Removes everything of a gallery, once no server has it open. */
  void removeAll() {
    Checkpoint last = checkpoint();
    eachBucket(
        last.nextPerson() + BUCKET, // an interrupted copy may have written more
        bucket -> {
          cql.run("DELETE FROM person_key WHERE gallery = ? AND bucket = ?", gallery, bucket);
          cql.run("DELETE FROM person WHERE gallery = ? AND bucket = ?", gallery, bucket);
        });
    eachBucket(
        last.nextSample(),
        bucket -> cql.run("DELETE FROM sample WHERE gallery = ? AND bucket = ?", gallery, bucket));
    eachBucket(
        last.number(),
        bucket -> cql.run("DELETE FROM erasure WHERE gallery = ? AND bucket = ?", gallery, bucket));
    new ChangeLog(cql, gallery).trim(0, last.number() + 2 * BUCKET);
    cql.run("DELETE FROM checkpoint WHERE gallery = ?", gallery);
  }

  /** Calls with each partition of rows with numbers up to one. */
  static void eachBucket(long upTo, LongConsumer use) {
    for (long bucket = 0; bucket <= upTo / BUCKET; bucket++) {
      use.accept(bucket);
    }
  }

  private Effect effect(Row row, int column, String what) {
    List<Effect> effects = effects(row.getByteBuffer(column), what);
    if (effects.size() != 1) {
      throw damaged(gallery, what, null);
    }
    return effects.get(0);
  }

  private List<Effect> effects(@Nullable ByteBuffer content, String what) {
    if (content == null) {
      throw damaged(gallery, what, null);
    }
    try {
      return EffectCodec.read(content);
    } catch (IllegalArgumentException e) {
      throw damaged(gallery, what, e);
    }
  }

  static byte[] bytes(@Nullable ByteBuffer buffer) {
    if (buffer == null) {
      return new byte[0];
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
