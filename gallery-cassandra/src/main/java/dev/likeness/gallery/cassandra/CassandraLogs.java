package dev.likeness.gallery.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.likeness.gallery.SharedLogs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tables of logs and their lines, {@value #BUCKET} in a partition.
 *
 * <p>Lines that are written together lie in one partition and are one mutation: a node has all of
 * them or none. The next are written when a majority has these: there are no gaps.
 */
final class CassandraLogs implements SharedLogs {
  static final List<String> TABLES =
      List.of(
          "CREATE TABLE IF NOT EXISTS log (id text PRIMARY KEY, about text)",
          "CREATE TABLE IF NOT EXISTS log_line (log text, bucket bigint, number bigint, line text,"
              + " PRIMARY KEY ((log, bucket), number))");

  private static final long BUCKET = 1000;

  /** Below what nodes warn of. */
  private static final int MAX_TOGETHER_BYTES = 48 * 1024;

  private final Cql cql;

  CassandraLogs(Cql cql) {
    this.cql = cql;
  }

  @Override
  public void begin(String id, String about) {
    cql.run("INSERT INTO log (id, about) VALUES (?, ?)", id, about);
  }

  @Override
  public List<Log> all() {
    return cql.run("SELECT id, about FROM log").stream()
        .map(
            row ->
                new Log(
                    Objects.requireNonNull(row.getString(0)),
                    Objects.requireNonNullElse(row.getString(1), "")))
        .toList();
  }

  @Override
  public Optional<Line> last(String id) {
    // Partitions are filled one after the other: the last one is between one with lines and one
    // without.
    long present = 0;
    long absent = 1;
    while (isThere(id, absent)) {
      present = absent;
      absent *= 2;
    }
    while (absent - present > 1) {
      long middle = (present + absent) / 2;
      if (isThere(id, middle)) {
        present = middle;
      } else {
        absent = middle;
      }
    }
    return lastOf(id, present);
  }

  private boolean isThere(String id, long bucket) {
    return lastOf(id, bucket).isPresent();
  }

  private Optional<Line> lastOf(String id, long bucket) {
    return cql
        .run(
            "SELECT number, line FROM log_line WHERE log = ? AND bucket = ? ORDER BY number DESC"
                + " LIMIT 1",
            id,
            bucket)
        .stream()
        .findFirst()
        .map(CassandraLogs::line);
  }

  private static Line line(Row row) {
    return new Line(row.getLong(0), Objects.requireNonNull(row.getString(1)));
  }

  @Override
  public void append(String id, long first, List<String> lines) {
    List<Object[]> together = new ArrayList<>();
    int bytes = 0;
    for (int i = 0; i < lines.size(); i++) {
      long number = first + i;
      int length = lines.get(i).getBytes(StandardCharsets.UTF_8).length;
      boolean isOfNext = !together.isEmpty() && number % BUCKET == 0;
      if (isOfNext || bytes + length > MAX_TOGETHER_BYTES) {
        write(together);
        together.clear();
        bytes = 0;
      }
      together.add(new Object[] {id, number / BUCKET, number, lines.get(i)});
      bytes += length;
    }
    write(together);
  }

  private void write(List<Object[]> lines) {
    if (!lines.isEmpty()) {
      cql.runTogether(
          "INSERT INTO log_line (log, bucket, number, line) VALUES (?, ?, ?, ?)", lines);
    }
  }

  @Override
  public void each(String id, Consumer<Line> use) {
    long bucket = 0;
    List<Row> rows;
    do {
      rows = cql.run("SELECT number, line FROM log_line WHERE log = ? AND bucket = ?", id, bucket);
      rows.forEach(row -> use.accept(line(row)));
      bucket++;
    } while (!rows.isEmpty());
  }
}
