package dev.likeness.cassandra.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cluster of one node that all tests of a test process share: started at the first call, ended
 * with the process. Tests keep apart by keyspaces of their own.
 */
public final class SharedCassandra {
  private static final AtomicInteger KEYSPACES = new AtomicInteger();

  private SharedCassandra() {}

  /** Returns the cluster; its one node is up at the first call. */
  public static CassandraCluster cluster() {
    return Holder.CLUSTER;
  }

  /** Returns the cluster's node. */
  public static CassandraNode node() {
    return cluster().nodes().get(0);
  }

  /** Returns a name that no keyspace has; the caller makes the keyspace. */
  public static String unusedKeyspace() {
    return "test_" + KEYSPACES.incrementAndGet();
  }

  private static final class Holder {
    static final CassandraCluster CLUSTER = start();

    private static CassandraCluster start() {
      try {
        Path target = Path.of("target").toAbsolutePath();
        Files.createDirectories(target);
        return CassandraCluster.start(Files.createTempDirectory(target, "cassandra-"), 1);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
