package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.contract.GalleryCopyContract;
import org.junit.jupiter.api.AfterEach;

class CassandraGalleryCopyContractTest extends GalleryCopyContract {
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
