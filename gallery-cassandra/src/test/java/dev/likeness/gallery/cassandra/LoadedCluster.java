package dev.likeness.gallery.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.cassandra.testing.CassandraCluster;
import dev.likeness.cassandra.testing.CassandraNode;
import dev.likeness.gallery.MasterKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Three nodes that keep each row, and two servers that change and search one gallery on them. */
final class LoadedCluster implements AutoCloseable {
  static final int SERVERS = 2;
  static final int NODES = 3;

  /**
   * The time after which all operations succeed again, once nodes and servers are back: a server
   * that was killed holds the gallery for at most {@link GalleryReplica#LONGEST_HOLD}.
   */
  static final Duration RECOVERY = GalleryReplica.LONGEST_HOLD.plusSeconds(15);

  private final CassandraCluster cluster;
  private final CassandraAddress address;
  private final MasterKey key = MasterKey.random();
  private final History history = new History();
  private final List<ServerProcess> servers = new ArrayList<>();
  private final Duration faultTime;
  private int started;

  private LoadedCluster(CassandraCluster cluster, Duration faultTime) {
    this.cluster = cluster;
    this.faultTime = faultTime;
    this.address = new CassandraAddress(cluster.contactPoints(), "loaded", Optional.empty(), false);
  }

  /**
   * Starts nodes and servers.
   *
   * @param faultTime for how long something is to be missing
   */
  static LoadedCluster start(Path folder, Duration faultTime) {
    LoadedCluster loaded = new LoadedCluster(CassandraCluster.start(folder, NODES), faultTime);
    CassandraGalleries.prepare(loaded.address, "", NODES);
    for (int server = 0; server < SERVERS; server++) {
      loaded.startServer();
    }
    return loaded;
  }

  History history() {
    return history;
  }

  void kill(int... nodes) {
    each(nodes).forEach(CassandraNode::kill);
  }

  void start(int... nodes) {
    each(nodes).forEach(CassandraNode::start);
    each(nodes).forEach(CassandraNode::awaitUp);
  }

  void pause(int... nodes) {
    each(nodes).forEach(CassandraNode::pause);
  }

  void resume(int... nodes) {
    each(nodes).forEach(CassandraNode::resume);
  }

  private List<CassandraNode> each(int... nodes) {
    return Arrays.stream(nodes).mapToObj(node -> cluster.nodes().get(node % NODES)).toList();
  }

  void killServer(int server) {
    servers.remove(server).kill();
  }

  /** Starts a server that changes and searches from then on. */
  void startServer() {
    ServerProcess server = ServerProcess.start(started++, address, key, history);
    server.load();
    servers.add(server);
  }

  /** Returns when something was missing for long enough. */
  void last() throws InterruptedException {
    Thread.sleep(faultTime.toMillis());
  }

  /** Returns in how many seconds after now each server has done each kind of operation. */
  double awaitRecovery() throws InterruptedException {
    long start = System.nanoTime();
    while (!servers.stream()
        .allMatch(server -> history.pauses().haveEnded(server.number(), start))) {
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("time without some operation after all are back")
          .isLessThan(RECOVERY);
      Thread.sleep(20);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Halts the load, compares what there is with what has to be, and goes on. */
  void check() {
    servers.forEach(ServerProcess::halt);
    List<List<String>> reports = servers.stream().map(ServerProcess::report).toList();
    assertThat(history.wrong(reports.get(0))).isEmpty();
    IntStream.range(1, reports.size())
        .forEach(
            other ->
                assertThat(reports.get(other))
                    .as("people and answers of another server")
                    .isEqualTo(reports.get(0)));
    assertThat(reports.get(0).stream().filter(line -> line.startsWith("probe ")))
        .hasSize(LoadingServer.PROBES);
    servers.forEach(ServerProcess::load);
  }

  /** Returns when all nodes take each other for alive. */
  void awaitAgreement() {
    cluster.awaitAgreement();
  }

  CassandraAddress address() {
    return address;
  }

  @Override
  public void close() {
    for (ServerProcess server : servers) {
      server.close();
    }
    cluster.close();
  }
}
