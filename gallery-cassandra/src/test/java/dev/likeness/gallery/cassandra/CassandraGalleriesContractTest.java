package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.contract.GalleriesContract;
import org.junit.jupiter.api.AfterEach;

class CassandraGalleriesContractTest extends GalleriesContract {
  private static final OwnKeyspace KEYSPACE = new OwnKeyspace();

  @Override
  protected Galleries open() {
    return KEYSPACE.open();
  }

  @AfterEach
  void close() {
    KEYSPACE.empty();
  }
}
