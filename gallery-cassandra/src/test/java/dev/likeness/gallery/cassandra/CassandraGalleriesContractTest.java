package dev.likeness.gallery.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.contract.GalleriesContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class CassandraGalleriesContractTest extends GalleriesContract {
  private static final CassandraAddress ADDRESS = SharedGalleries.newKeyspace();

  private final List<CassandraGalleries> opened = new ArrayList<>();

  @Override
  protected Galleries open() {
    CassandraGalleries connected = SharedGalleries.connect(ADDRESS);
    opened.add(connected);
    return connected;
  }

  /** Leaves no gallery to the next test; a keyspace for each would take seconds. */
  @AfterEach
  void close() {
    opened.forEach(CassandraGalleries::close);
    try (CqlSession session = CassandraSession.open(ADDRESS, "", Optional.of(ADDRESS.keyspace()))) {
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
