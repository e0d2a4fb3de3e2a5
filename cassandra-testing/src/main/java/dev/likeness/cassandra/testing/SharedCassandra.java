package dev.likeness.cassandra.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A cluster of one node that all tests of a test process share: started at the first call, ended
 * with the process. Tests keep apart by keyspaces of their own.
 *
 * <p>The node's folder is {@code target/cassandra-PROCESS}; it stays, with the log, until the next
 * test process of the module starts a node.
 */
public final class SharedCassandra {
  private static final String FOLDER_PREFIX = "cassandra-";
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

  private static CassandraCluster start() {
    Path target = Path.of("target").toAbsolutePath();
    try {
      Files.createDirectories(target);
      deleteFoldersOfEndedProcesses(target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return CassandraCluster.start(target.resolve(FOLDER_PREFIX + ProcessHandle.current().pid()), 1);
  }

  private static void deleteFoldersOfEndedProcesses(Path target) throws IOException {
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(target, FOLDER_PREFIX + "[0-9]*")) {
      for (Path folder : folders) {
        String name = folder.getFileName().toString();
        long process = Long.parseLong(name.substring(FOLDER_PREFIX.length()));
        if (process == ProcessHandle.current().pid() || ProcessHandle.of(process).isEmpty()) {
          delete(folder);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }

  private static final class Holder {
    static final CassandraCluster CLUSTER = start();
  }
}
