package dev.likeness.gallery.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The log of a gallery's changes, numbered from 1 without a gap. A number is taken once, by a
 * lightweight transaction: whoever has read all numbers before it appends to what they have seen.
 */
final class ChangeLog {
  static final String TABLE =
      "CREATE TABLE IF NOT EXISTS change (gallery text, bucket bigint, number bigint, writer uuid,"
          + " effects blob, PRIMARY KEY ((gallery, bucket), number))";

  /** The most bytes of one change: larger ones would not fit into a segment of the commit log. */
  static final int MAX_BYTES = 8 << 20;

  /** The number of changes in one partition. */
  private static final long BUCKET = 1000;

  private final Cql cql;
  private final String gallery;

  ChangeLog(Cql cql, String gallery) {
    this.cql = cql;
    this.gallery = gallery;
  }

  /** A change with its number. */
  record Entry(long number, List<Effect> effects) {}

  /** Thrown when changes are no longer in the log: the tables tell what they did. */
  static final class GapException extends Exception {
    private static final long serialVersionUID = 1;
  }

  /** Returns all changes after a number. */
  List<Entry> after(long number) throws GapException {
    List<Entry> entries = new ArrayList<>();
    long last = number;
    while (true) {
      List<Row> rows =
          cql.run(
              "SELECT number, effects FROM change WHERE gallery = ? AND bucket = ? AND number > ?",
              gallery,
              bucket(last + 1),
              last);
      for (Row row : rows) {
        long next = row.getLong(0);
        if (next != last + 1) {
          throw new GapException();
        }
        last = next;
        entries.add(new Entry(next, effects(row)));
      }
      if (rows.isEmpty() || bucket(last + 1) == bucket(last)) {
        return entries;
      }
    }
  }

  private List<Effect> effects(Row row) {
    ByteBuffer bytes = row.getByteBuffer(1);
    if (bytes == null) {
      throw Tables.damaged(gallery, "change " + row.getLong(0), null);
    }
    try {
      return EffectCodec.read(bytes);
    } catch (IllegalArgumentException e) {
      throw Tables.damaged(gallery, "change " + row.getLong(0), e);
    }
  }

  /**
   * Appends a change under a number, if nobody has taken it.
   *
   * @return whether it was appended
   * @throws dev.likeness.gallery.GalleryUnavailableException if it may or may not have been
   */
  boolean append(Entry entry) {
    ByteBuffer effects = EffectCodec.write(entry.effects());
    if (effects.remaining() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a change of a gallery in Cassandra takes at most "
              + (MAX_BYTES >> 20)
              + " MiB, got "
              + (effects.remaining() >> 20)
              + ": enrol fewer encodings at a time");
    }
    UUID writer = UUID.randomUUID();
    long end = System.nanoTime() + Cql.PATIENCE.toNanos();
    while (true) {
      try {
        ResultSet result =
            cql.once(
                "INSERT INTO change (gallery, bucket, number, writer, effects) VALUES (?, ?, ?, ?,"
                    + " ?) IF NOT EXISTS",
                gallery,
                bucket(entry.number()),
                entry.number(),
                writer,
                effects.duplicate());
        if (result.wasApplied()) {
          return true;
        }
        Row taken = result.one();
        return taken != null && writer.equals(taken.getUuid("writer"));
      } catch (DriverException e) {
        if (System.nanoTime() > end) {
          throw Cql.unavailable(e);
        }
        Cql.pause();
        List<Row> settled =
            cql.settled(
                "SELECT writer FROM change WHERE gallery = ? AND bucket = ? AND number = ?",
                gallery,
                bucket(entry.number()),
                entry.number());
        if (!settled.isEmpty()) {
          return writer.equals(settled.get(0).getUuid(0));
        }
      }
    }
  }

  /** Returns who appended a change; empty if it is not in the log. */
  Optional<UUID> writer(long number) {
    return cql
        .run(
            "SELECT writer FROM change WHERE gallery = ? AND bucket = ? AND number = ?",
            gallery,
            bucket(number),
            number)
        .stream()
        .findFirst()
        .map(row -> row.getUuid(0));
  }

  /** Returns whether two changes are trimmed together. */
  static boolean isTrimmedWith(long one, long other) {
    return bucket(one) == bucket(other);
  }

  /** Removes all changes up to a number, as far as they fill partitions. */
  void trim(long from, long number) {
    for (long bucket = bucket(from); bucket < bucket(number); bucket++) {
      cql.run("DELETE FROM change WHERE gallery = ? AND bucket = ?", gallery, bucket);
    }
  }

  private static long bucket(long number) {
    return number / BUCKET;
  }
}
