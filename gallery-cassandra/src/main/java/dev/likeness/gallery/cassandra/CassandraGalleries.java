package dev.likeness.gallery.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import dev.likeness.gallery.DuplicateGalleryException;
import dev.likeness.gallery.ErasedGallery;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryCopy;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.GalleryOptions;
import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.MasterKeySource;
import dev.likeness.gallery.ModelChange;
import dev.likeness.gallery.ModelMismatchException;
import dev.likeness.gallery.SharedAnswers;
import dev.likeness.gallery.SharedDocument;
import dev.likeness.gallery.SharedLogs;
import dev.likeness.gallery.StoreState;
import dev.likeness.gallery.UnknownGalleryException;
import dev.likeness.gallery.cassandra.GalleryRows.Kept;
import dev.likeness.gallery.internal.EncodingStore;
import dev.likeness.gallery.internal.GalleryKeys;
import dev.likeness.gallery.internal.PersonCipher;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Galleries in a keyspace of Cassandra, always encrypted.
 *
 * <p>One file, since it is one contract: each method is a statement or two.
 */
public final class CassandraGalleries implements Galleries {
  private final CqlSession session;
  private final Cql cql;
  private final GalleryRows rows;
  private final MasterKeySource keys;
  private final Path temporary;
  private final Optional<SnapshotFolder> snapshots;
  private final CassandraDocuments documents;
  private final CassandraAnswers answers;
  private final CassandraLogs logs;
  private final ClusterView cluster;
  private final Upkeep upkeep;

  private CassandraGalleries(CqlSession session, MasterKeySource keys, LocalFiles files) {
    this.temporary = files.temporary();
    this.snapshots = files.snapshots().map(SnapshotFolder::new);
    this.session = session;
    this.cql = new Cql(session);
    this.rows = new GalleryRows(cql);
    this.keys = keys;
    MasterKeySeal seal = new MasterKeySeal(keys);
    this.documents = new CassandraDocuments(cql, seal);
    this.answers = new CassandraAnswers(cql, seal);
    this.logs = new CassandraLogs(cql);
    this.cluster = new ClusterView(session);
    this.upkeep = new Upkeep(() -> CassandraSchema.read(cql));
  }

  /**
   * Connects to galleries.
   *
   * @param password of the address's user; empty if it has none
   * @param keys where their master key comes from, the same for all servers
   * @param files what this program keeps of them in files of its own
   * @throws GalleryException if no node can be reached, or the keyspace was not prepared
   */
  public static CassandraGalleries connect(
      CassandraAddress address, String password, MasterKeySource keys, LocalFiles files) {
    CqlSession session = CassandraSession.open(address, password, Optional.of(address.keyspace()));
    try {
      CassandraSchema.require(session, address.keyspace());
      return new CassandraGalleries(session, keys, files);
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
  public Optional<SharedDocument> document(String name) {
    return Optional.of(documents.document(name));
  }

  @Override
  public Optional<SharedAnswers> answers() {
    return Optional.of(answers);
  }

  @Override
  public Optional<SharedLogs> logs() {
    return Optional.of(logs);
  }

  @Override
  public Optional<StoreState> storeState() {
    boolean reachable =
        upkeep.isAnswered() && session.getKeyspace().map(cluster::isMajorityUp).orElse(true);
    return Optional.of(new StoreState(reachable, cluster.nodes(), upkeep.open()));
  }

  @Override
  public List<String> ids() {
    List<String> ids = new ArrayList<>(List.of(DEFAULT));
    rows.all().stream()
        .filter(gallery -> gallery.isThere() && !gallery.id().equals(DEFAULT))
        .map(Kept::id)
        .sorted()
        .forEach(ids::add);
    return ids;
  }

  private Optional<Kept> find(String id) {
    return rows.of(id).filter(Kept::isThere);
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
                    rows.of(id).isPresent()
                        ? "the default gallery is being copied here: complete that first, or"
                            + " discard it, with 'likeness galleries copy'"
                        : "there is no default gallery yet: enrol somebody first, with a model"));
  }

  @Override
  public Optional<GalleryModel> modelOf(String id) {
    return required(id).map(Kept::model);
  }

  @Override
  public Optional<Entry> entry(String id) {
    return find(id)
        .map(gallery -> new Entry(gallery.shown(), Optional.ofNullable(gallery.settings())));
  }

  @Override
  public String identityOf(String id) {
    return made(id).shown();
  }

  @Override
  public void create(String id, GalleryModel model, String settings) {
    Galleries.requireId(id);
    Galleries.requireSettings(settings);
    if (id.equals(DEFAULT) || !make(id, model, settings, null)) {
      throw new DuplicateGalleryException(id);
    }
  }

  /**
   * Makes a gallery; returns false if there is one of the id, or an erased one.
   *
   * @param origin the identity of the one that it is to be a copy of; null if it is none
   */
  private boolean make(
      String id, GalleryModel model, @Nullable String settings, @Nullable String origin) {
    if (!keys.encrypts()) {
      throw new GalleryException(
          "galleries in Cassandra are encrypted: switch the encryption on, and give all servers the"
              + " same master key");
    }
    MasterKey master = keys.toEncrypt();
    String identity = UUID.randomUUID().toString().replace("-", "");
    byte[] wrapped = GalleryKeys.random().sealed(master.toBytes(), identity);
    return rows.insert(
        new Kept(
            id, identity, model, settings, master.id(), wrapped, null, origin, origin != null));
  }

  @Override
  public Gallery open(String id, GalleryModel model) {
    Optional<Kept> found = required(id);
    if (found.isEmpty()) {
      make(id, model, null, null); // or another server has
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
    GalleryKeys opened = gallery.open(keys);
    EncodingStore store = EncodingStore.in(temporary, gallery.model().dimension());
    // A copy that is being received changes without a log to follow.
    Optional<GallerySnapshot> snapshot =
        snapshots
            .filter(folder -> !gallery.receiving())
            .map(
                folder ->
                    new GallerySnapshot(folder, gallery.identity(), opened, System::nanoTime));
    GalleryReplica replica =
        new GalleryReplica(
            cql,
            gallery.identity(),
            gallery.model(),
            opened,
            new GalleryReplica.Files(store, snapshot),
            System::nanoTime);
    upkeep.begin(gallery.id(), replica);
    return new CassandraGallery(
        gallery.model(),
        GalleryOptions.defaults(),
        replica,
        searches,
        () -> {
          upkeep.end(replica);
          replica.close();
          store.close();
        });
  }

  @Override
  public Optional<String> settings(String id) {
    return required(id).map(Kept::settings);
  }

  @Override
  public void changeSettings(String id, String settings) {
    Kept gallery = made(id);
    Galleries.requireSettings(settings);
    if (!cql.transacted(
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
    if (!cql.transacted(
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
    if (!cql.transacted(
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
      if (until != null && !until.isAfter(now) && rows.removeErased(gallery, until)) {
        removed++;
      }
    }
    rows.purge();
    snapshots.ifPresent(folder -> folder.retain(rows.identities()));
    return removed;
  }

  @Override
  public Optional<String> masterKeyOf(String id) {
    return required(id).map(Kept::masterKey);
  }

  @Override
  public int rewrap(MasterKey master) {
    documents.rewrap(master);
    answers.rewrap(master);
    return rows.rewrap(keys, master);
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
        "galleries in Cassandra are always encrypted: copy one into a folder with 'likeness"
            + " galleries copy' to decrypt it there");
  }

  @Override
  public void copy(String id, Path target) {
    throw new GalleryException(
        "galleries in Cassandra are not copied into one file: back them up with snapshots of its"
            + " nodes, or copy them with 'likeness galleries copy'");
  }

  /**
   * Refuses.
   *
   * @throws GalleryException always
   */
  @Override
  public ModelChange changeModel(String id, GalleryModel other) {
    throw new GalleryException(
        "galleries in Cassandra keep their model: copy this one into a folder with 'likeness"
            + " galleries copy', change the model there, and copy it back");
  }

  @Override
  public GalleryCopy receive(String id, String identity, GalleryModel model) {
    Galleries.requireId(id);
    while (true) {
      Optional<Kept> found = rows.of(id);
      if (found.isPresent()) {
        Kept kept = found.get();
        if (!kept.receiving()) {
          throw new DuplicateGalleryException(id);
        }
        if (kept.shown().equals(identity) && kept.model().sameAs(model)) {
          return new CassandraGalleryCopy(
              new Tables(cql, kept.identity()),
              new PersonCipher(kept.open(keys), kept.identity()),
              model,
              () -> opened(kept, false),
              settings -> completed(kept, settings),
              () -> rows.removeCopy(kept));
        }
        rows.removeCopy(kept);
      }
      make(id, model, null, identity);
    }
  }

  private void completed(Kept copy, @Nullable String settings) {
    if (!rows.complete(copy, settings)) {
      throw new GalleryException(
          "the copy of " + copy.id() + " was discarded meanwhile: begin it again");
    }
  }

  @Override
  public void close() {
    upkeep.close();
    snapshots.ifPresent(SnapshotFolder::close);
    session.close();
  }
}
