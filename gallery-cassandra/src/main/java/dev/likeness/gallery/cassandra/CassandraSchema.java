package dev.likeness.gallery.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import dev.likeness.gallery.GalleryException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of a keyspace, and their version. */
final class CassandraSchema {
  private static final int VERSION = 3;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final List<String> TABLES =
      Stream.concat(
              Stream.of(
                  "CREATE TABLE IF NOT EXISTS likeness_schema (only_row int PRIMARY KEY, version"
                      + " int)",
                  GalleryRows.TABLE,
                  GalleryRows.PURGED_TABLE,
                  CassandraDocuments.TABLE,
                  ChangeLog.TABLE),
              Stream.of(CassandraAnswers.TABLES, CassandraLogs.TABLES, Tables.TABLES)
                  .flatMap(List::stream))
          .toList();

  private CassandraSchema() {}

  /** Makes the keyspace and its tables, as far as they, or parts of them, are missing. */
  static void prepare(CqlSession session, String keyspace, int replicas) {
    run(
        session,
        "CREATE KEYSPACE IF NOT EXISTS "
            + keyspace
            + " WITH replication = {'class': 'NetworkTopologyStrategy', 'replication_factor': "
            + replicas
            + "}");
    for (String table : TABLES) {
      run(
          session,
          table.replace(
              "CREATE TABLE IF NOT EXISTS ", "CREATE TABLE IF NOT EXISTS " + keyspace + "."));
    }
    run(session, GalleryRows.ADDED.replace("ALTER TABLE ", "ALTER TABLE " + keyspace + "."));
    run(
        session,
        "INSERT INTO "
            + keyspace
            + ".likeness_schema (only_row, version) VALUES (1, "
            + VERSION
            + ")");
  }

  /** Reads the version: the smallest statement that a majority has to answer. */
  static void read(Cql cql) {
    cql.run("SELECT version FROM likeness_schema WHERE only_row = 1");
  }

  /** Refuses a keyspace that was not prepared, or by another version. */
  static void require(CqlSession session, String keyspace) {
    int version;
    try {
      Row row =
          run(session, "SELECT version FROM " + keyspace + ".likeness_schema WHERE only_row = 1");
      version = row == null ? 0 : row.getInt(0);
    } catch (InvalidQueryException e) {
      throw new GalleryException(
          "the keyspace "
              + keyspace
              + " has no galleries yet: make its tables with 'likeness galleries prepare'",
          e);
    }
    if (version != VERSION) {
      throw new GalleryException(
          "the keyspace "
              + keyspace
              + " has format "
              + version
              + ", this program reads format "
              + VERSION
              + ": "
              + (version > VERSION
                  ? "use the newer program that wrote it"
                  : "run 'likeness galleries prepare'"));
    }
  }

  private static @Nullable Row run(CqlSession session, String statement) {
    return session
        .execute(SimpleStatement.newInstance(statement).setTimeout(TIMEOUT).setIdempotent(true))
        .one();
  }
}
