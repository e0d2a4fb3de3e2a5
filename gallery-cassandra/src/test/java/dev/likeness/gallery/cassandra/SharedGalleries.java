package dev.likeness.gallery.cassandra;

import dev.likeness.cassandra.testing.SharedCassandra;
import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.MasterKeySource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Connections to the node that all tests share. */
final class SharedGalleries {
  static final MasterKeySource KEYS = MasterKeySource.of(MasterKey.random());

  /** For encodings that do not fit into memory; without snapshots. */
  static final LocalFiles FILES = LocalFiles.in(Path.of(System.getProperty("java.io.tmpdir")));

  private static final AtomicInteger IDS = new AtomicInteger();

  private SharedGalleries() {}

  /** Returns the address of a keyspace that was just made. */
  static CassandraAddress newKeyspace() {
    CassandraAddress address =
        new CassandraAddress(
            List.of(SharedCassandra.node().contactPoint()),
            SharedCassandra.unusedKeyspace(),
            Optional.empty(),
            false);
    CassandraGalleries.prepare(address, "", 1);
    return address;
  }

  static CassandraGalleries connect(CassandraAddress address) {
    return CassandraGalleries.connect(address, "", KEYS, FILES);
  }

  /** Returns the galleries in which the tests of this process have one each. */
  static CassandraGalleries all() {
    return Holder.ALL;
  }

  /** Returns an id that no gallery has. */
  static String unusedId() {
    return "gallery-" + IDS.incrementAndGet();
  }

  private static final class Holder {
    static final CassandraGalleries ALL = connect(newKeyspace());
  }
}
