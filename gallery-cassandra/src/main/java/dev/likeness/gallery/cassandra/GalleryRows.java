package dev.likeness.gallery.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.likeness.encoding.Distance;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.GalleryModel;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of galleries: a row is a gallery, or an erased one that can be restored. */
final class GalleryRows {
  static final String TABLE =
      "CREATE TABLE IF NOT EXISTS gallery (id text PRIMARY KEY, identity text, model_name text,"
          + " model_digest text, dimension int, distance text, settings text, master_key text,"
          + " wrapped_keys blob, erased_until bigint)";

  private static final String COLUMNS =
      "SELECT id, identity, model_name, model_digest, dimension, distance, settings, master_key,"
          + " wrapped_keys, erased_until FROM gallery";

  private final Cql cql;

  GalleryRows(Cql cql) {
    this.cql = cql;
  }

  /** A row of {@code gallery}. */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Kept(
      String id,
      String identity,
      GalleryModel model,
      @Nullable String settings,
      String masterKey,
      byte[] wrappedKeys,
      @Nullable Instant erasedUntil) {
    static Kept of(Row row) {
      ByteBuffer wrapped = row.getByteBuffer(8);
      byte[] keys = new byte[wrapped == null ? 0 : wrapped.remaining()];
      if (wrapped != null) {
        wrapped.duplicate().get(keys);
      }
      return new Kept(
          text(row, 0),
          text(row, 1),
          new GalleryModel(
              text(row, 2), text(row, 3), row.getInt(4), distance(text(row, 0), text(row, 5))),
          row.getString(6),
          text(row, 7),
          keys,
          row.isNull(9) ? null : Instant.ofEpochMilli(row.getLong(9)));
    }

    private static Distance distance(String gallery, String id) {
      return Stream.of(Distance.values())
          .filter(distance -> distance.id().equals(id))
          .findFirst()
          .orElseThrow(() -> Tables.damaged(gallery, "its distance", null));
    }

    private static String text(Row row, int column) {
      String text = row.getString(column);
      if (text == null) {
        throw Tables.damaged(String.valueOf(row.getString(0)), "its row", null);
      }
      return text;
    }
  }

  /** Returns all rows. */
  List<Kept> all() {
    return cql.run(COLUMNS).stream().map(Kept::of).toList();
  }

  /** Returns the row of an id. */
  Optional<Kept> of(String id) {
    return Galleries.ID.matcher(id).matches()
        ? cql.run(COLUMNS + " WHERE id = ?", id).stream().findFirst().map(Kept::of)
        : Optional.empty();
  }

  /** Runs a lightweight transaction until it is known whether it, or its like, was made. */
  boolean transacted(BooleanSupplier isMade, String statement, @Nullable Object... values) {
    long end = System.nanoTime() + Cql.PATIENCE.toNanos();
    while (true) {
      try {
        return cql.once(statement, values).wasApplied() || isMade.getAsBoolean();
      } catch (DriverException e) {
        if (System.nanoTime() > end) {
          throw Cql.unavailable(e);
        }
        Cql.pause();
      }
    }
  }
}
