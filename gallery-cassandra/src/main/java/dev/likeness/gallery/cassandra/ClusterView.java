package dev.likeness.gallery.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.loadbalancing.NodeDistance;
import com.datastax.oss.driver.api.core.metadata.EndPoint;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import dev.likeness.gallery.StoreState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The nodes of a cluster by the driver's metadata: nothing is asked of them.
 *
 * <p>A node is down when all connections of this server to it broke, after at most 3 seconds
 * without an answer to a heartbeat. Of nodes in other datacenters, which this server does not
 * connect to, it knows what the others say.
 */
final class ClusterView {
  private final CqlSession session;

  ClusterView(CqlSession session) {
    this.session = session;
  }

  List<StoreState.Node> nodes() {
    return session.getMetadata().getNodes().values().stream()
        .map(
            node ->
                new StoreState.Node(
                    address(node.getEndPoint()), node.getDatacenter(), state(node.getState())))
        .toList();
  }

  private static StoreState.NodeState state(NodeState state) {
    return switch (state) {
      case UP -> StoreState.NodeState.UP;
      case DOWN, FORCED_DOWN -> StoreState.NodeState.DOWN;
      case UNKNOWN -> StoreState.NodeState.UNKNOWN;
    };
  }

  /** Returns host and port; nothing is resolved. */
  private static String address(EndPoint endPoint) {
    SocketAddress resolved = endPoint.resolve();
    if (!(resolved instanceof InetSocketAddress address)) {
      return endPoint.toString();
    }
    InetAddress ip = address.getAddress();
    String host = ip == null ? address.getHostString() : ip.getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /** Returns whether statements to a keyspace at QUORUM can be answered, as far as is known. */
  boolean isMajorityUp(CqlIdentifier keyspace) {
    Metadata metadata = session.getMetadata();
    return metadata.getNodes().values().stream().anyMatch(ClusterView::coordinates)
        && metadata
            .getTokenMap()
            .map(tokens -> replicas(tokens, keyspace))
            .map(sets -> isMajorityOfEach(sets, ClusterView::mayBeUp))
            .orElse(true);
  }

  /** Returns whether this server can send statements to a node. */
  private static boolean coordinates(Node node) {
    return node.getState() == NodeState.UP && node.getDistance() == NodeDistance.LOCAL;
  }

  private static boolean mayBeUp(Node node) {
    return state(node.getState()) != StoreState.NodeState.DOWN;
  }

  /** Returns the sets of nodes that keep the same rows. */
  private static Set<Set<Node>> replicas(TokenMap tokens, CqlIdentifier keyspace) {
    return tokens.getTokenRanges().stream()
        .map(range -> tokens.getReplicas(keyspace, range))
        .collect(Collectors.toSet());
  }

  /** Returns whether more than half of each set's nodes are up; an empty set has none to miss. */
  static <T> boolean isMajorityOfEach(Collection<Set<T>> sets, Predicate<T> up) {
    return sets.stream()
        .allMatch(set -> set.isEmpty() || 2 * set.stream().filter(up).count() > set.size());
  }
}
