package dev.likeness.gallery.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A keyspace for the tests of one class; one for each test would take seconds. */
final class OwnKeyspace {
  private final CassandraAddress address = SharedGalleries.newKeyspace();
  private final List<CassandraGalleries> opened = new ArrayList<>();

  /** Connects to its galleries. */
  CassandraGalleries open() {
    CassandraGalleries connected = SharedGalleries.connect(address);
    opened.add(connected);
    return connected;
  }

  /** Closes the connections, and leaves no gallery to the next test. */
  void empty() {
    opened.forEach(CassandraGalleries::close);
    opened.clear();
    try (CqlSession session = CassandraSession.open(address, "", Optional.of(address.keyspace()))) {
      session
          .execute("SELECT id FROM gallery")
          .forEach(
              row ->
                  session.execute(
                      "DELETE FROM gallery WHERE id = ?",
                      Objects.requireNonNull(row.getString(0))));
    }
  }
}
