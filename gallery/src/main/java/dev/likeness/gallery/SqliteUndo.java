package dev.likeness.gallery;

import dev.likeness.gallery.SqlitePeople.Numbered;
import dev.likeness.gallery.SqliteRowCodec.PersonColumns;
import dev.likeness.gallery.internal.PersonDetails;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last change of people and what it takes to undo it; the caller holds the transaction.
 *
 * <p>{@code undo} has at most one row. Of an update it holds the person's row as it was, of a merge
 * the row that was removed, of a split nothing but the ids. {@code undo_sample} lists the samples
 * that were moved.
 */
final class SqliteUndo {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE undo (
            only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
            kind TEXT NOT NULL,
            person TEXT NOT NULL,
            other TEXT,
            number INTEGER,
            name TEXT,
            external_id TEXT,
            notes TEXT,
            enrolled_at INTEGER)
          """,
          "CREATE TABLE undo_sample (sample INTEGER PRIMARY KEY)");

  private SqliteUndo() {}

  /** The row of {@code undo}; {@code before} is null for a split. */
  private record Entry(PeopleChange change, @Nullable Numbered before) {}

  static void noteUpdate(SqliteConnection line, Numbered before) throws SQLException {
    note(
        line,
        new Entry(
            new PeopleChange(PeopleChange.Kind.UPDATE, before.person().id(), Optional.empty()),
            before),
        List.of());
  }

  static void noteMerge(SqliteConnection line, PersonId into, Numbered from, List<Long> moved)
      throws SQLException {
    note(
        line,
        new Entry(
            new PeopleChange(PeopleChange.Kind.MERGE, into, Optional.of(from.person().id())), from),
        moved);
  }

  static void noteSplit(SqliteConnection line, PersonId from, PersonId to, List<Long> moved)
      throws SQLException {
    note(
        line,
        new Entry(new PeopleChange(PeopleChange.Kind.SPLIT, from, Optional.of(to)), null),
        moved);
  }

  /** Makes undoing impossible, also for whoever has the keys of the gallery. */
  static void clear(SqliteConnection line) throws SQLException {
    Optional<Entry> entry = entry(line);
    line.update("DELETE FROM undo");
    line.update("DELETE FROM undo_sample");
    Numbered before = entry.map(Entry::before).orElse(null);
    if (before == null) {
      return;
    }
    // Somebody else may have the id by now.
    boolean isThere =
        SqlitePeople.find(line, before.person().id())
            .filter(found -> found.number() == before.number())
            .isPresent();
    if (!isThere) {
      SqliteKeys.destroy(line, before.number());
    } else if (entry.get().change().kind() == PeopleChange.Kind.UPDATE) {
      SqliteKeys.renew(line, before.number());
    }
  }

  /** Undoes the last change and returns it; empty if there is none. */
  static Optional<PeopleChange> undo(SqliteConnection line) throws SQLException {
    Optional<Entry> entry = entry(line);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    PeopleChange change = entry.get().change();
    Numbered before = entry.get().before();
    if (change.kind() == PeopleChange.Kind.SPLIT) {
      undoSplit(line, change);
    } else if (before == null) {
      throw new IllegalStateException("an update or a merge is undone by the row before it");
    } else if (change.kind() == PeopleChange.Kind.MERGE) {
      undoMerge(line, change.person(), before);
    } else {
      Person person = before.person();
      SqlitePeople.update(
          line, person.id(), new NewPerson(person.name(), person.externalId(), person.notes()));
    }
    clear(line);
    return Optional.of(change);
  }

  private static void undoMerge(SqliteConnection line, PersonId into, Numbered from)
      throws SQLException {
    SqlitePeople.insert(line, from);
    moveBack(line, from.number());
    long other = SqlitePeople.require(line, into).number();
    SqliteKeys.renew(line, other);
    SqlitePeople.noteChange(line, from.number(), null);
    SqlitePeople.noteChange(line, other, null);
  }

  /** The new person remains if further samples were added to it since. */
  private static void undoSplit(SqliteConnection line, PeopleChange change) throws SQLException {
    long from = SqlitePeople.require(line, change.person()).number();
    long to = SqlitePeople.require(line, change.other().orElseThrow()).number();
    moveBack(line, from);
    if (line.number("SELECT count(*) FROM sample WHERE person = ?", to) == 0) {
      line.update("DELETE FROM person WHERE number = ?", to);
      SqliteKeys.destroy(line, to);
    } else {
      SqliteKeys.renew(line, to);
    }
    SqlitePeople.noteChange(line, from, null);
    SqlitePeople.noteChange(line, to, null);
  }

  private static void moveBack(SqliteConnection line, long person) throws SQLException {
    SqlitePeople.move(
        line, line.list("SELECT sample FROM undo_sample", row -> row.getLong(1)), person);
  }

  private static void note(SqliteConnection line, Entry entry, List<Long> moved)
      throws SQLException {
    clear(line);
    Numbered before = entry.before();
    PersonColumns was =
        before == null
            ? null
            : line.rows()
                .write(
                    SqliteKeys.of(line, before.number()),
                    SqliteRowCodec.detailsOf(before.person()));
    line.update(
        "INSERT INTO undo (only_row, kind, person, other, number, name, external_id, notes, sealed,"
            + " enrolled_at) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry.change().kind().name(),
        entry.change().person().value(),
        entry.change().other().map(PersonId::value).orElse(null),
        before == null ? null : before.number(),
        was == null ? null : was.name(),
        was == null ? null : was.externalId(),
        was == null ? null : was.notes(),
        was == null ? null : was.sealed(),
        before == null ? null : before.person().enrolledAt().toEpochMilli());
    for (long sample : moved) {
      line.update("INSERT INTO undo_sample VALUES (?)", sample);
    }
  }

  private static Optional<Entry> entry(SqliteConnection line) throws SQLException {
    return line.first(
        "SELECT kind, person, other, number, name, external_id, notes, sealed, enrolled_at"
            + " FROM undo",
        row -> {
          PersonId person = new PersonId(row.getString(2));
          Optional<PersonId> other = Optional.ofNullable(row.getString(3)).map(PersonId::new);
          PeopleChange change =
              new PeopleChange(PeopleChange.Kind.valueOf(row.getString(1)), person, other);
          if (row.getObject(4) == null) {
            return new Entry(change, null);
          }
          long number = row.getLong(4);
          PersonDetails details =
              line.rows().read(SqliteKeys.of(line, number), SqlitePeople.personColumns(row, 5));
          Person was =
              new Person(
                  other.orElse(person),
                  details.name(),
                  details.externalId(),
                  details.notes(),
                  Instant.ofEpochMilli(row.getLong(9)),
                  0);
          return new Entry(change, new Numbered(number, was));
        });
  }
}
