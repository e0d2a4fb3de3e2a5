package dev.likeness.gallery.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.SharedDocument;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of documents, each encrypted with the master key. */
final class CassandraDocuments {
  static final String TABLE =
      "CREATE TABLE IF NOT EXISTS document (name text PRIMARY KEY, number bigint, writer uuid,"
          + " master_key text, content blob)";

  private static final String SELECT = "SELECT number, master_key, content FROM document";

  private final Cql cql;
  private final MasterKeySeal seal;

  CassandraDocuments(Cql cql, MasterKeySeal seal) {
    this.cql = cql;
    this.seal = seal;
  }

  SharedDocument document(String name) {
    return new SharedDocument() {
      @Override
      public Optional<Version> read() {
        return cql.run(SELECT + " WHERE name = ?", name).stream()
            .filter(row -> !row.isNull(0))
            .findFirst()
            .map(row -> new Version(row.getLong(0), opened(name, row)));
      }

      @Override
      public boolean replace(long number, byte[] content) {
        return replaced(name, number, content, seal.current());
      }
    };
  }

  private byte[] opened(String name, Row row) {
    return seal.open(row.getString(1), row.getByteBuffer(2), row(name));
  }

  private boolean replaced(String name, long number, byte[] content, MasterKey master) {
    UUID writer = UUID.randomUUID();
    ByteBuffer sealed = MasterKeySeal.seal(master, content, row(name));
    if (number == 0) {
      return cql.transacted(
          () -> isWrittenBy(name, writer),
          "INSERT INTO document (name, number, writer, master_key, content) VALUES (?, 1, ?, ?, ?)"
              + " IF NOT EXISTS",
          name,
          writer,
          master.id(),
          sealed);
    }
    return cql.transacted(
        () -> isWrittenBy(name, writer),
        "UPDATE document SET number = ?, writer = ?, master_key = ?, content = ? WHERE name = ? IF"
            + " number = ?",
        number + 1,
        writer,
        master.id(),
        sealed,
        name,
        number);
  }

  private boolean isWrittenBy(String name, UUID writer) {
    return cql.settled("SELECT writer FROM document WHERE name = ?", name).stream()
        .anyMatch(row -> writer.equals(row.getUuid(0)));
  }

  /** Encrypts all documents with another master key. */
  void rewrap(MasterKey master) {
    List<Row> all = cql.run("SELECT name, master_key FROM document");
    for (Row row : all) {
      String name = String.valueOf(row.getString(0));
      if (!master.id().equals(row.getString(1))) {
        rewrap(name, master);
      }
    }
  }

  private void rewrap(String name, MasterKey master) {
    boolean done = false;
    while (!done) {
      Optional<SharedDocument.Version> now = document(name).read();
      done = now.isEmpty() || replaced(name, now.get().number(), now.get().content(), master);
    }
  }

  private static String row(String name) {
    return "document " + name;
  }
}
