package dev.likeness.cassandra.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Nodes of Apache Cassandra on this machine that form one cluster, on 127.0.0.1, 127.0.0.2 and so
 * on.
 *
 * <p>The ports are free ones, so that clusters of several tests may run at the same time. The data
 * centre is {@value #DATA_CENTRE}. The nodes end with this process.
 */
public final class CassandraCluster implements AutoCloseable {
  /** The name of the data centre of all nodes. */
  public static final String DATA_CENTRE = "datacenter1";

  private static final Duration LIVENESS_LIMIT = Duration.ofSeconds(90);
  private static final int MAX_NODES = 9;

  private final List<CassandraNode> nodes;
  private final Thread endOfProcess = new Thread(this::killAll, "cassandra-nodes-end");

  private CassandraCluster(List<CassandraNode> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /**
   * Starts a cluster and returns when each node answers clients and takes all nodes for alive.
   *
   * @param folder where each node makes a folder of its own
   * @param nodes how many, 1 to 9
   * @throws IllegalStateException with the end of a node's log, if the node does not come up
   */
  public static CassandraCluster start(Path folder, int nodes) {
    return start(folder, nodes, Optional.empty());
  }

  /** Starts a node that asks clients for TLS and for a user, as {@link #start} does. */
  public static CassandraCluster startSecured(Path folder, NodeSecurity security) {
    return start(folder, 1, Optional.of(security));
  }

  private static CassandraCluster start(Path folder, int nodes, Optional<NodeSecurity> security) {
    if (nodes < 1 || nodes > MAX_NODES) {
      throw new IllegalArgumentException("expected 1 to " + MAX_NODES + " nodes, got " + nodes);
    }
    List<InetAddress> addresses = new ArrayList<>();
    for (int index = 0; index < nodes; index++) {
      addresses.add(loopback(index));
    }
    ClusterPorts ports = ClusterPorts.choose(addresses);
    List<CassandraNode> all = new ArrayList<>();
    for (int index = 0; index < nodes; index++) {
      Path own = folder.toAbsolutePath().resolve("node" + (index + 1));
      all.add(new CassandraNode(new NodeSettings(own, addresses, index, ports, security)));
    }
    CassandraCluster cluster = new CassandraCluster(all);
    Runtime.getRuntime().addShutdownHook(cluster.endOfProcess);
    try {
      cluster.startAll();
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private void startAll() {
    CassandraNode first = nodes.get(0);
    first.start();
    first.awaitUp();
    List<CassandraNode> others = nodes.subList(1, nodes.size());
    others.forEach(CassandraNode::start);
    others.forEach(CassandraNode::awaitUp);
    awaitAgreement();
  }

  private static InetAddress loopback(int index) {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (index + 1)});
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the nodes, in the order of their addresses. */
  public List<CassandraNode> nodes() {
    return nodes;
  }

  /** Returns the addresses at which the nodes answer CQL clients. */
  public List<InetSocketAddress> contactPoints() {
    return nodes.stream().map(CassandraNode::contactPoint).toList();
  }

  /**
   * Returns when each running node takes just the running nodes for alive: after a start or a
   * resume at once, after a kill or a pause when Cassandra's failure detector agrees, about 20 s
   * later.
   *
   * @throws IllegalStateException with who takes whom for alive, if they do not agree in time
   */
  public void awaitAgreement() {
    Map<CassandraNode, Set<String>> seen = new HashMap<>();
    Waiting.until(
        () -> {
          List<CassandraNode> running = nodes.stream().filter(CassandraNode::isRunning).toList();
          Set<String> expected =
              running.stream().map(CassandraNode::gossipName).collect(Collectors.toSet());
          seen.clear();
          running.forEach(node -> seen.put(node, node.liveNodes()));
          return seen.values().stream().allMatch(expected::equals);
        },
        LIVENESS_LIMIT,
        () -> "the nodes do not agree on who is alive after " + LIVENESS_LIMIT + ": " + seen);
  }

  /** Ends all nodes at once; their folders stay. */
  @Override
  public void close() {
    killAll();
    Runtime.getRuntime().removeShutdownHook(endOfProcess);
  }

  private void killAll() {
    nodes.forEach(CassandraNode::kill);
  }
}
