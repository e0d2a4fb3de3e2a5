package dev.likeness.gallery.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.likeness.encoding.Distance;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.MasterKeySource;
import dev.likeness.gallery.internal.GalleryKeys;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of galleries: a row is a gallery, an erased one that can be restored, or an incomplete
 * copy. What was removed from it, and not yet from the other tables, is listed in {@code
 * purged_gallery}.
 */
final class GalleryRows {
  static final String TABLE =
      "CREATE TABLE IF NOT EXISTS gallery (id text PRIMARY KEY, identity text, model_name text,"
          + " model_digest text, dimension int, distance text, settings text, master_key text,"
          + " wrapped_keys blob, erased_until bigint, origin text, receiving boolean)";

  static final String PURGED_TABLE =
      "CREATE TABLE IF NOT EXISTS purged_gallery (identity text PRIMARY KEY)";

  /** What tables of format 1 lack. */
  static final String ADDED =
      "ALTER TABLE gallery ADD IF NOT EXISTS (origin text, receiving boolean)";

  private static final String COLUMNS =
      "SELECT id, identity, model_name, model_digest, dimension, distance, settings, master_key,"
          + " wrapped_keys, erased_until, origin, receiving FROM gallery";

  private final Cql cql;

  GalleryRows(Cql cql) {
    this.cql = cql;
  }

  /**
   * A row of {@code gallery}.
   *
   * @param identity what its rows in the other tables are found by
   * @param origin the identity of the gallery that it is a copy of; null if it is none
   * @param receiving whether the copy is not complete
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Kept(
      String id,
      String identity,
      GalleryModel model,
      @Nullable String settings,
      String masterKey,
      byte[] wrappedKeys,
      @Nullable Instant erasedUntil,
      @Nullable String origin,
      boolean receiving) {
    /**
     * Returns its keys.
     *
     * @throws GalleryException if the master key is not there, or they are damaged
     */
    GalleryKeys open(MasterKeySource keys) {
      MasterKey master =
          keys.find(masterKey)
              .orElseThrow(
                  () ->
                      new GalleryException(
                          "the gallery "
                              + id
                              + " is encrypted with master key "
                              + masterKey
                              + ", which is not there: give this server the key of the others, such"
                              + " as the file master.key in their home"));
      try {
        return GalleryKeys.open(master.toBytes(), wrappedKeys, identity);
      } catch (IllegalArgumentException e) {
        throw Tables.damaged(id, "its keys", e);
      }
    }

    boolean isSame(Kept other) {
      return identity.equals(other.identity);
    }

    /** Returns whether it is neither erased nor an incomplete copy. */
    boolean isThere() {
      return erasedUntil == null && !receiving;
    }

    /** Returns what tells it from every other gallery, its copies excepted. */
    String shown() {
      return origin == null ? identity : origin;
    }

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
          row.isNull(9) ? null : Instant.ofEpochMilli(row.getLong(9)),
          row.getString(10),
          row.getBoolean(11));
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

  /** Returns the identities of all galleries, also of erased ones. */
  Set<String> identities() {
    return all().stream().map(Kept::identity).collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the row of an id. */
  Optional<Kept> of(String id) {
    return Galleries.ID.matcher(id).matches()
        ? cql.run(COLUMNS + " WHERE id = ?", id).stream().findFirst().map(Kept::of)
        : Optional.empty();
  }

  /** Adds a row; returns false if there is one of the id. */
  boolean insert(Kept gallery) {
    return cql.transacted(
        () -> of(gallery.id()).filter(gallery::isSame).isPresent(),
        "INSERT INTO gallery (id, identity, model_name, model_digest, dimension, distance,"
            + " settings, master_key, wrapped_keys, origin, receiving) VALUES (?, ?, ?, ?, ?, ?, ?,"
            + " ?, ?, ?, ?) IF NOT EXISTS",
        gallery.id(),
        gallery.identity(),
        gallery.model().name(),
        gallery.model().digest(),
        gallery.model().dimension(),
        gallery.model().distance().id(),
        gallery.settings(),
        gallery.masterKey(),
        ByteBuffer.wrap(gallery.wrappedKeys()),
        gallery.origin(),
        gallery.receiving());
  }

  /** Makes a copy a gallery as any other; returns false if it is not there any more. */
  boolean complete(Kept copy, @Nullable String settings) {
    return cql.transacted(
        () -> of(copy.id()).filter(copy::isSame).filter(Kept::isThere).isPresent(),
        "UPDATE gallery SET settings = ?, receiving = false WHERE id = ? IF identity = ? AND"
            + " receiving = true",
        settings,
        copy.id(),
        copy.identity());
  }

  /** Encrypts all galleries' keys with another master key; returns how many had another one. */
  int rewrap(MasterKeySource keys, MasterKey master) {
    int rewrapped = 0;
    for (Kept gallery : all()) {
      if (!gallery.masterKey().equals(master.id())) {
        ByteBuffer wrapped =
            ByteBuffer.wrap(gallery.open(keys).sealed(master.toBytes(), gallery.identity()));
        if (cql.transacted(
            () -> of(gallery.id()).filter(g -> g.masterKey().equals(master.id())).isPresent(),
            "UPDATE gallery SET master_key = ?, wrapped_keys = ? WHERE id = ? IF identity = ? AND"
                + " master_key = ?",
            master.id(),
            wrapped,
            gallery.id(),
            gallery.identity(),
            gallery.masterKey())) {
          rewrapped++;
        }
      }
    }
    return rewrapped;
  }

  /** Removes an incomplete copy. */
  void removeCopy(Kept copy) {
    removed(
        copy,
        "DELETE FROM gallery WHERE id = ? IF identity = ? AND receiving = true",
        copy.id(),
        copy.identity());
    purge();
  }

  /** Removes a gallery that can no longer be restored; {@link #purge} removes all else of it. */
  boolean removeErased(Kept gallery, Instant until) {
    return removed(
        gallery,
        "DELETE FROM gallery WHERE id = ? IF identity = ? AND erased_until = ?",
        gallery.id(),
        gallery.identity(),
        until.toEpochMilli());
  }

  private boolean removed(Kept gallery, String statement, Object... values) {
    // From here on it is removed, also if this is interrupted.
    cql.run("INSERT INTO purged_gallery (identity) VALUES (?)", gallery.identity());
    return cql.transacted(() -> of(gallery.id()).isEmpty(), statement, values);
  }

  /** Removes from all tables what is left of galleries that have no row. */
  void purge() {
    Set<String> alive = identities();
    for (Row row : cql.run("SELECT identity FROM purged_gallery")) {
      String identity = row.getString(0);
      if (identity != null && !alive.contains(identity)) {
        new Tables(cql, identity).removeAll();
        cql.run("DELETE FROM purged_gallery WHERE identity = ?", identity);
      }
    }
  }
}
