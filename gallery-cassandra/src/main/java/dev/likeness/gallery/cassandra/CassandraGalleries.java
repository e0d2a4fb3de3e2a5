package dev.likeness.gallery.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.likeness.gallery.DuplicateGalleryException;
import dev.likeness.gallery.ErasedGallery;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.GalleryOptions;
import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.MasterKeySource;
import dev.likeness.gallery.ModelMismatchException;
import dev.likeness.gallery.UnknownGalleryException;
import dev.likeness.gallery.cassandra.GalleryRows.Kept;
import dev.likeness.gallery.internal.GalleryKeys;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Galleries in a keyspace of Cassandra, always encrypted.
 *
 * <p>What was erased for good and not yet removed is listed in {@code purged_gallery}.
 */
public final class CassandraGalleries implements Galleries {
  static final String PURGED_TABLE =
      "CREATE TABLE IF NOT EXISTS purged_gallery (identity text PRIMARY KEY)";

  private final CqlSession session;
  private final Cql cql;
  private final GalleryRows rows;
  private final MasterKeySource keys;
  private final Upkeep upkeep = new Upkeep();

  private CassandraGalleries(CqlSession session, MasterKeySource keys) {
    this.session = session;
    this.cql = new Cql(session);
    this.rows = new GalleryRows(cql);
    this.keys = keys;
  }

  /**
   * Connects to galleries.
   *
   * @param password of the address's user; empty if it has none
   * @param keys where their master key comes from, the same for all servers
   * @throws GalleryException if no node can be reached, or the keyspace was not prepared
   */
  public static CassandraGalleries connect(
      CassandraAddress address, String password, MasterKeySource keys) {
    CqlSession session = CassandraSession.open(address, password, Optional.of(address.keyspace()));
    try {
      CassandraSchema.require(session, address.keyspace());
      return new CassandraGalleries(session, keys);
    } catch (RuntimeException e) {
      session.close();
      throw CassandraSession.explained(e);
    }
  }

  /**
   * Makes the keyspace of galleries and its tables, as far as they are missing.
   *
   * @param replicas on how many nodes each row is kept, at least 1; 3 survive the loss of one
   */
  public static void prepare(CassandraAddress address, String password, int replicas) {
    if (replicas < 1) {
      throw new IllegalArgumentException("rows are kept on at least 1 node, got " + replicas);
    }
    try (CqlSession session = CassandraSession.open(address, password, Optional.empty())) {
      CassandraSchema.prepare(session, address.keyspace(), replicas);
    } catch (DriverException e) {
      throw CassandraSession.explained(e);
    }
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public List<String> ids() {
    List<String> ids = new ArrayList<>(List.of(DEFAULT));
    rows.all().stream()
        .filter(gallery -> gallery.erasedUntil() == null && !gallery.id().equals(DEFAULT))
        .map(Kept::id)
        .sorted()
        .forEach(ids::add);
    return ids;
  }

  private Optional<Kept> find(String id) {
    return rows.of(id).filter(gallery -> gallery.erasedUntil() == null);
  }

  @Override
  public boolean contains(String id) {
    return id.equals(DEFAULT) || find(id).isPresent();
  }

  /** Returns a gallery; empty if it is the default one, which was not made yet. */
  private Optional<Kept> required(String id) {
    Optional<Kept> found = find(id);
    if (found.isEmpty() && !id.equals(DEFAULT)) {
      throw new UnknownGalleryException(id);
    }
    return found;
  }

  private Kept made(String id) {
    return required(id)
        .orElseThrow(
            () ->
                new GalleryException(
                    "there is no default gallery yet: enrol somebody first, with a model"));
  }

  @Override
  public Optional<GalleryModel> modelOf(String id) {
    return required(id).map(Kept::model);
  }

  @Override
  public Optional<Entry> entry(String id) {
    return find(id)
        .map(gallery -> new Entry(gallery.identity(), Optional.ofNullable(gallery.settings())));
  }

  @Override
  public String identityOf(String id) {
    return made(id).identity();
  }

  @Override
  public void create(String id, GalleryModel model, String settings) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a gallery's id is 1 to 64 small letters, digits, '-' and '_', the first a letter or"
              + " digit, got "
              + id.length()
              + " characters that are not");
    }
    requireShort(settings);
    if (id.equals(DEFAULT) || !make(id, model, settings)) {
      throw new DuplicateGalleryException(id);
    }
  }

  /** Makes a gallery; returns false if there is one of the id, or an erased one. */
  private boolean make(String id, GalleryModel model, @Nullable String settings) {
    if (!keys.encrypts()) {
      throw new GalleryException(
          "galleries in Cassandra are encrypted: switch the encryption on, and give all servers the"
              + " same master key");
    }
    MasterKey master = keys.toEncrypt();
    String identity = UUID.randomUUID().toString().replace("-", "");
    ByteBuffer wrapped = ByteBuffer.wrap(GalleryKeys.random().sealed(master.toBytes(), identity));
    return rows.transacted(
        () -> rows.of(id).filter(gallery -> gallery.identity().equals(identity)).isPresent(),
        "INSERT INTO gallery (id, identity, model_name, model_digest, dimension, distance,"
            + " settings, master_key, wrapped_keys) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) IF NOT"
            + " EXISTS",
        id,
        identity,
        model.name(),
        model.digest(),
        model.dimension(),
        model.distance().id(),
        settings,
        master.id(),
        wrapped);
  }

  @Override
  public Gallery open(String id, GalleryModel model) {
    Optional<Kept> found = required(id);
    if (found.isEmpty()) {
      make(id, model, null); // or another server has
    }
    Kept gallery = made(id);
    if (!gallery.model().sameAs(model)) {
      throw new ModelMismatchException(gallery.model(), model);
    }
    return opened(gallery, true);
  }

  @Override
  public Gallery openExisting(String id) {
    return opened(made(id), false);
  }

  private Gallery opened(Kept gallery, boolean searches) {
    GalleryReplica replica =
        new GalleryReplica(cql, gallery.identity(), gallery.model(), unwrapped(gallery));
    upkeep.begin(replica);
    return new CassandraGallery(
        gallery.model(), GalleryOptions.defaults(), replica, searches, () -> upkeep.end(replica));
  }

  private GalleryKeys unwrapped(Kept gallery) {
    MasterKey master =
        keys.find(gallery.masterKey())
            .orElseThrow(
                () ->
                    new GalleryException(
                        "the gallery "
                            + gallery.id()
                            + " is encrypted with master key "
                            + gallery.masterKey()
                            + ", which is not there: give this server the key of the others, such"
                            + " as the file master.key in their home"));
    try {
      return GalleryKeys.open(master.toBytes(), gallery.wrappedKeys(), gallery.identity());
    } catch (IllegalArgumentException e) {
      throw Tables.damaged(gallery.id(), "its keys", e);
    }
  }

  @Override
  public Optional<String> settings(String id) {
    return required(id).map(Kept::settings);
  }

  @Override
  public void changeSettings(String id, String settings) {
    Kept gallery = made(id);
    requireShort(settings);
    if (!rows.transacted(
        () -> false,
        "UPDATE gallery SET settings = ? WHERE id = ? IF identity = ?",
        settings,
        id,
        gallery.identity())) {
      throw new UnknownGalleryException(id);
    }
  }

  @Override
  public void erase(String id, Instant until) {
    if (id.equals(DEFAULT)) {
      throw new IllegalArgumentException(
          "the default gallery is always there: forget its people instead");
    }
    Kept gallery = made(id);
    if (!rows.transacted(
        () -> rows.of(id).filter(now -> until.equals(now.erasedUntil())).isPresent(),
        "UPDATE gallery SET erased_until = ? WHERE id = ? IF identity = ? AND erased_until = null",
        until.toEpochMilli(),
        id,
        gallery.identity())) {
      throw new UnknownGalleryException(id);
    }
  }

  @Override
  public List<ErasedGallery> erased() {
    return rows.all().stream()
        .flatMap(
            gallery -> {
              Instant until = gallery.erasedUntil();
              return until == null
                  ? Stream.empty()
                  : Stream.of(new ErasedGallery(gallery.id(), until));
            })
        .sorted(Comparator.comparing(ErasedGallery::id))
        .toList();
  }

  @Override
  public void restore(String id) {
    Kept gallery =
        rows.of(id)
            .filter(found -> found.erasedUntil() != null)
            .orElseThrow(() -> new UnknownGalleryException(id));
    if (!rows.transacted(
        () -> find(id).isPresent(),
        "UPDATE gallery SET erased_until = null WHERE id = ? IF identity = ?",
        id,
        gallery.identity())) {
      throw new UnknownGalleryException(id);
    }
  }

  @Override
  public int purgeErased(Instant now) {
    int removed = 0;
    for (Kept gallery : rows.all()) {
      Instant until = gallery.erasedUntil();
      if (until != null && !until.isAfter(now)) {
        // From here on it is removed, also if this is interrupted.
        cql.run("INSERT INTO purged_gallery (identity) VALUES (?)", gallery.identity());
        if (rows.transacted(
            () -> rows.of(gallery.id()).isEmpty(),
            "DELETE FROM gallery WHERE id = ? IF identity = ? AND erased_until = ?",
            gallery.id(),
            gallery.identity(),
            until.toEpochMilli())) {
          removed++;
        }
      }
    }
    Set<String> alive =
        rows.all().stream().map(Kept::identity).collect(Collectors.toUnmodifiableSet());
    for (Row row : cql.run("SELECT identity FROM purged_gallery")) {
      String identity = row.getString(0);
      if (identity != null && !alive.contains(identity)) {
        new Tables(cql, identity).removeAll();
        cql.run("DELETE FROM purged_gallery WHERE identity = ?", identity);
      }
    }
    return removed;
  }

  @Override
  public Optional<String> masterKeyOf(String id) {
    return required(id).map(Kept::masterKey);
  }

  @Override
  public int rewrap(MasterKey master) {
    int rewrapped = 0;
    for (Kept gallery : rows.all()) {
      if (!gallery.masterKey().equals(master.id())) {
        ByteBuffer wrapped =
            ByteBuffer.wrap(unwrapped(gallery).sealed(master.toBytes(), gallery.identity()));
        if (rows.transacted(
            () -> rows.of(gallery.id()).filter(g -> g.masterKey().equals(master.id())).isPresent(),
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

  /** Returns 0: all are encrypted when they are made. */
  @Override
  public int encrypt() {
    return 0;
  }

  /**
   * Refuses.
   *
   * @throws GalleryException always
   */
  @Override
  public int decrypt() {
    throw new GalleryException(
        "galleries in Cassandra are always encrypted: copy one into a folder to decrypt it there");
  }

  @Override
  public void copy(String id, Path target) {
    throw new GalleryException(
        "galleries in Cassandra are not copied into files: back them up with snapshots of its"
            + " nodes");
  }

  private static void requireShort(String settings) {
    if (settings.length() > MAX_SETTINGS) {
      throw new IllegalArgumentException(
          "settings have at most " + MAX_SETTINGS + " characters, got " + settings.length());
    }
  }

  @Override
  public void close() {
    upkeep.close();
    session.close();
  }
}
