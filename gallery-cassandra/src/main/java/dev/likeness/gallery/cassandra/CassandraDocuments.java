package dev.likeness.gallery.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.MasterKeySource;
import dev.likeness.gallery.SharedDocument;
import dev.likeness.gallery.internal.AesGcm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
  private final MasterKeySource keys;

  CassandraDocuments(Cql cql, MasterKeySource keys) {
    this.cql = cql;
    this.keys = keys;
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
        return replaced(name, number, content, keys.toEncrypt());
      }
    };
  }

  private byte[] opened(String name, Row row) {
    String id = String.valueOf(row.getString(1));
    MasterKey master =
        keys.find(id)
            .orElseThrow(
                () ->
                    new GalleryException(
                        "what the servers share is encrypted with master key "
                            + id
                            + ", which is not there: give this server the key of the others"));
    try {
      return new AesGcm().open(master.toBytes(), Tables.bytes(row.getByteBuffer(2)), context(name));
    } catch (IllegalArgumentException e) {
      throw new GalleryException(
          "the document " + name + " that the servers share is damaged: restore the keyspace", e);
    }
  }

  private boolean replaced(String name, long number, byte[] content, MasterKey master) {
    UUID writer = UUID.randomUUID();
    ByteBuffer sealed =
        ByteBuffer.wrap(new AesGcm().seal(master.toBytes(), content, context(name)));
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

  private static byte[] context(String name) {
    return ("likeness document " + name).getBytes(StandardCharsets.US_ASCII);
  }
}
