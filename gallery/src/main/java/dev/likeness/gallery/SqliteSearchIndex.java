package dev.likeness.gallery;

import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.internal.EncodingStore;
import dev.likeness.gallery.internal.Rows;
import dev.likeness.gallery.internal.RowsEditor;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The enrolled encodings to be searched, synchronised with the file.
 *
 * <p>A read returns the state of the last commit of any process: SQLite's {@code data_version},
 * which costs some microseconds, shows whether there was one since. If so, new and changed rows are
 * read in one transaction: rows beyond the last known numbers, and those in the list of changes.
 * All rows are read only if that list does not go back far enough.
 */
final class SqliteSearchIndex implements AutoCloseable {
  /** A person that rows refer to; its details can be updated. */
  static final class Enrolled {
    private volatile Person person;

    Enrolled(Person person) {
      this.person = person;
    }

    Person person() {
      return person;
    }
  }

  /** One state of the gallery. */
  record State(Rows<Enrolled> rows, int people) {}

  private final SqliteConnection line;
  private final Path file;
  private final GalleryModel model;
  private final EncodingStore store;

  // Guarded by the connection, which one thread at a time has.
  private final Map<Long, Enrolled> people = new HashMap<>();
  private State state;
  private boolean whole = false;
  private long dataVersion = -1;
  private long lastPerson;
  private long lastSample;
  private long lastChange;

  SqliteSearchIndex(SqliteConnection line, Path file, GalleryModel model) {
    this.line = line;
    this.file = file;
    this.model = model;
    this.store =
        EncodingStore.in(file.toAbsolutePath().resolveSibling(".").normalize(), model.dimension());
    this.state = new State(none(), 0);
  }

  private Rows<Enrolled> none() {
    return Rows.none(model.distance(), model.dimension(), store);
  }

  /** Returns a state that includes all writes acknowledged before this call. */
  State current() {
    return line.alone(
        alone -> {
          // Before the reading, so that a commit in between is seen by the next call.
          long version = alone.number("PRAGMA data_version");
          if (version != dataVersion || !whole) {
            alone.read(this::catchUp);
            dataVersion = version;
          }
          return state;
        });
  }

  private boolean catchUp(SqliteConnection reading) throws SQLException {
    long oldest = reading.number("SELECT coalesce(min(number), 0) FROM change");
    boolean fresh = !whole || oldest > lastChange + 1;
    if (fresh) {
      people.clear();
      lastPerson = 0;
      lastSample = 0;
      lastChange = reading.number("SELECT coalesce(max(number), 0) FROM change");
    }
    whole = false;
    RowsEditor<Enrolled> editor = (fresh ? none() : state.rows()).edit();
    readNewPeople(reading);
    Set<Long> changedSamples = readChanges(reading);
    readNewSamples(reading, editor);
    assign(reading, changedSamples, editor);
    state = new State(editor.rows(), people.size());
    whole = true;
    return true;
  }

  private void readNewPeople(SqliteConnection reading) throws SQLException {
    reading.each(
        SqlitePeople.SELECT + "WHERE number > ? ORDER BY number",
        row -> {
          SqlitePeople.Numbered read = SqlitePeople.numbered(reading, row);
          people.put(read.number(), new Enrolled(read.person()));
          lastPerson = read.number();
        },
        lastPerson);
  }

  private void readNewSamples(SqliteConnection reading, RowsEditor<Enrolled> editor)
      throws SQLException {
    reading.each(
        SqlitePeople.SELECT_SAMPLE + " AND id > ? ORDER BY id",
        row -> {
          lastSample = row.getLong(1);
          try {
            Encoding encoding = SqlitePeople.sample(reading, row, 2).encoding();
            editor.add(lastSample, owner(row.getLong(2)), encoding);
          } catch (IllegalArgumentException e) {
            throw reading.damaged("encoding " + lastSample, e);
          }
        },
        lastSample);
  }

  /** Updates changed people; returns the changed samples. */
  private Set<Long> readChanges(SqliteConnection reading) throws SQLException {
    Set<Long> changedPeople = new HashSet<>();
    Set<Long> changedSamples = new HashSet<>();
    reading.each(
        "SELECT number, person, sample FROM change WHERE number > ? ORDER BY number",
        row -> {
          lastChange = row.getLong(1);
          // A column without a value reads as 0, which numbers nothing.
          changedPeople.add(row.getLong(2));
          changedSamples.add(row.getLong(3));
        },
        lastChange);
    for (long number : changedPeople) {
      var now =
          reading.first(
              SqlitePeople.SELECT + "WHERE number = ?",
              row -> SqlitePeople.numbered(reading, row),
              number);
      if (now.isPresent()) {
        Person person = now.get().person();
        // Unknown if the person was removed by a merge that was undone since.
        people.computeIfAbsent(number, unknown -> new Enrolled(person)).person = person;
      } else {
        people.remove(number);
      }
    }
    return changedSamples;
  }

  private void assign(SqliteConnection reading, Set<Long> changed, RowsEditor<Enrolled> editor)
      throws SQLException {
    for (long id : changed) {
      long person = reading.number("SELECT person FROM sample WHERE id = ?", id);
      if (person == 0) {
        editor.remove(id);
      } else {
        editor.assign(id, owner(person));
      }
    }
  }

  private Enrolled owner(long number) {
    Enrolled owner = people.get(number);
    if (owner == null) {
      throw new GalleryException(SqliteFailure.damaged(file) + " (person " + number + ")");
    }
    return owner;
  }

  @Override
  public void close() {
    store.close();
  }
}
