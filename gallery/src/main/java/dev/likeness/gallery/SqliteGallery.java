package dev.likeness.gallery;

import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.internal.Candidate;
import dev.likeness.gallery.internal.SearchPool;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A gallery in one SQLite file.
 *
 * <p>Three connections that do not block each other: one for writes, one for queries about people,
 * one for the synchronisation of the encodings in memory. SQLite's write-ahead log allows them, and
 * other processes, to work concurrently.
 */
final class SqliteGallery implements Gallery {
  private final Path file;
  private final GalleryModel model;
  private final GalleryOptions options;
  private final SqliteConnection writing;
  private final SqliteConnection reading;
  private final SqliteConnection following;
  private final SqlitePurge purge;

  /** Null if the gallery was opened without its model. */
  private final @Nullable SqliteSearchIndex mirror;

  private final SearchPool pool;
  private final AtomicBoolean closed = new AtomicBoolean();

  SqliteGallery(
      Path file,
      List<SqliteConnection> lines,
      GalleryModel model,
      GalleryOptions options,
      boolean search) {
    this.file = file;
    this.model = model;
    this.options = options;
    this.writing = lines.get(0);
    this.reading = lines.get(1);
    this.following = lines.get(2);
    this.purge = new SqlitePurge(writing, file);
    this.mirror = search ? new SqliteSearchIndex(following, file, model) : null;
    this.pool = new SearchPool(options.searchThreads());
    purge.run(false);
    follow();
  }

  @Override
  public GalleryModel model() {
    return model;
  }

  @Override
  public Person enrol(PersonId id, NewPerson person, List<NewEncoding> encodings) {
    List<NewEncoding> fitting = requireFitting(encodings);
    PersonId chosen = id.forSomebodyNew();
    Person enrolled =
        open(writing)
            .write(line -> SqlitePeople.enrol(line, chosen, person, fitting, options.clock()));
    follow();
    return enrolled;
  }

  @Override
  public Person addEncodings(PersonId id, List<NewEncoding> encodings) {
    List<NewEncoding> fitting = requireFitting(encodings);
    Person person =
        open(writing).write(line -> SqlitePeople.addEncodings(line, id, fitting, options.clock()));
    follow();
    return person;
  }

  @Override
  public List<Person> people() {
    return people("ORDER BY number");
  }

  @Override
  public Optional<Person> find(PersonId id) {
    return people("WHERE id = ?", id.value()).stream().findFirst();
  }

  @Override
  public List<Person> findByName(String name) {
    List<String> spellings = PersonName.spellings(name);
    String places = String.join(", ", Collections.nCopies(spellings.size(), "?"));
    return open(reading)
        .read(
            line ->
                people(
                    line,
                    "WHERE name IN (" + places + ") ORDER BY number",
                    spellings.stream().map(line.rows()::nameColumn).toArray()));
  }

  @Override
  public Optional<Person> findByExternalId(String externalId) {
    return open(reading)
        .read(
            line -> people(line, "WHERE external_id = ?", line.rows().externalIdColumn(externalId)))
        .stream()
        .findFirst();
  }

  private List<Person> people(String where, Object... values) {
    return open(reading).read(line -> people(line, where, values));
  }

  private static List<Person> people(SqliteConnection line, String where, Object... values)
      throws SQLException {
    return line.list(
        SqlitePeople.SELECT + where, row -> SqlitePeople.numbered(line, row).person(), values);
  }

  @Override
  public List<EnrolledEncoding> encodings(PersonId id) {
    return open(reading)
        .read(line -> SqlitePeople.encodings(line, SqlitePeople.require(line, id).number()));
  }

  @Override
  public Optional<EnrolledEncoding> encoding(long encodingId) {
    return open(reading).read(line -> SqlitePeople.encoding(line, encodingId));
  }

  @Override
  public Set<String> pictureDigests(PersonId id) {
    return open(reading)
        .read(line -> SqlitePeople.pictureDigests(line, SqlitePeople.require(line, id).number()));
  }

  @Override
  public Person update(PersonId id, NewPerson person) {
    Person updated = open(writing).write(line -> SqlitePeople.update(line, id, person));
    follow();
    return updated;
  }

  @Override
  public Person rename(PersonId id, String name) {
    Person renamed =
        open(writing)
            .write(
                line -> {
                  Person now = SqlitePeople.require(line, id).person();
                  return SqlitePeople.update(
                      line, id, new NewPerson(name, now.externalId(), now.notes()));
                });
    follow();
    return renamed;
  }

  @Override
  public Person merge(PersonId into, PersonId from) {
    if (into.equals(from)) {
      throw new IllegalArgumentException(
          "person " + into + " cannot be merged with the same person: give two ids");
    }
    Person merged = open(writing).write(line -> SqlitePeople.merge(line, into, from));
    follow();
    return merged;
  }

  @Override
  public Person split(PersonId from, Set<Long> encodings, PersonId id, NewPerson person) {
    PersonId chosen = id.forSomebodyNew();
    Person created =
        open(writing)
            .write(
                line ->
                    SqlitePeople.split(
                        line,
                        new SqlitePeople.Chosen(from, encodings),
                        chosen,
                        person,
                        options.clock()));
    follow();
    return created;
  }

  @Override
  public Optional<PeopleChange> undo() {
    Optional<PeopleChange> undone = open(writing).write(SqliteUndo::undo);
    follow();
    return undone;
  }

  @Override
  public <T> T exclusively(Supplier<T> work) {
    T result = open(writing).write(line -> work.get());
    follow();
    return result;
  }

  @Override
  public boolean removeEncoding(PersonId id, long encodingId) {
    boolean removed =
        open(writing)
            .write(line -> SqlitePeople.removeEncoding(line, id, encodingId, options.clock()));
    follow();
    if (removed) {
      purge.run(false);
    }
    return removed;
  }

  @Override
  public ForgetReceipt forget(PersonId id) {
    int encodings = open(writing).write(line -> SqlitePeople.remove(line, id, options.clock()));
    follow();
    PurgeResult purged = purge.run(false);
    Instant now = Instant.ofEpochMilli(options.clock().millis());
    return new ForgetReceipt(id, encodings, now, purged);
  }

  @Override
  public List<Erasure> erasures() {
    return open(reading).read(SqliteMeta::erasures);
  }

  @Override
  public boolean purge() {
    requireOpen();
    return purge.run(true) == PurgeResult.DONE;
  }

  @Override
  public List<List<Match>> search(List<Encoding> probes, int limit, double within) {
    SearchPool.require(probes, limit);
    probes.forEach(model::requireFitting);
    return pool.nearest(current().rows(), probes, limit, within).stream()
        .map(candidates -> matches(candidates, limit, within))
        .toList();
  }

  private static List<Match> matches(
      List<Candidate<SqliteSearchIndex.Enrolled>> candidates, int limit, double within) {
    return candidates.stream()
        .filter(found -> found.distance() <= within)
        .map(found -> new Match(found.subject().person(), found.distance(), found.id()))
        .sorted(Match.NEAREST_FIRST)
        .limit(limit)
        .toList();
  }

  @Override
  public List<LookAlike> lookAlikes(int limit, int threads, ComparisonListener listener) {
    return SearchPool.closestPairs(current().rows(), limit, threads, listener::compared).stream()
        .map(
            pair ->
                new LookAlike(
                    pair.a().person(), pair.b().person(), pair.distance(), pair.idA(), pair.idB()))
        .toList();
  }

  @Override
  public int size() {
    return mirror == null
        ? (int) (long) open(reading).read(line -> line.number("SELECT count(*) FROM person"))
        : current().people();
  }

  @Override
  public long encodings() {
    return mirror == null
        ? open(reading).read(line -> line.number(SqliteModelChange.COUNT_ENCODED))
        : current().rows().size();
  }

  @Override
  public boolean isEncrypted() {
    return open(reading).rows().isEncrypted();
  }

  @Override
  public List<String> check() {
    return open(reading).read(line -> SqliteCheck.of(line, file, model));
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      pool.close();
      if (mirror != null) {
        mirror.close();
      }
      following.close();
      reading.close();
      writing.close();
    }
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new IllegalStateException("the gallery is closed: open it again");
    }
  }

  private SqliteConnection open(SqliteConnection line) {
    requireOpen();
    return line;
  }

  private SqliteSearchIndex.State current() {
    requireOpen();
    if (mirror == null) {
      throw new IllegalStateException(
          "the gallery was opened without its model, to manage people: open it with the model '"
              + model.name()
              + "' to enrol or search");
    }
    return mirror.current();
  }

  /** Applies an own commit to the index in memory at once, removals included. */
  private void follow() {
    if (mirror != null) {
      mirror.current();
    }
  }

  private List<NewEncoding> requireFitting(List<NewEncoding> encodings) {
    current();
    return model.requireFitting(encodings);
  }
}
