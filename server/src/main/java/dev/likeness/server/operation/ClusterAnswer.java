package dev.likeness.server.operation;

import dev.likeness.gallery.StoreState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cluster that keeps the collections of several servers, as this server knows it.
 *
 * @param majorityReachable whether this server can read and write: a majority of the nodes that
 *     keep a row answers, for each row
 * @param nodes those that are known
 * @param followed how far this server follows each collection that it has opened
 */
record ClusterAnswer(
    boolean majorityReachable, List<NodeAnswer> nodes, List<FollowedCollection> followed) {
  private static final double MS_PER_S = 1000;

  /**
   * A node of the cluster.
   *
   * @param address its host and port
   * @param datacenter its datacenter; null if it is not known
   * @param state {@code up}, {@code down}, or {@code unknown} if this server has no connection to
   *     it and heard nothing of it
   */
  record NodeAnswer(String address, @Nullable String datacenter, String state) {
    private static NodeAnswer of(StoreState.Node node) {
      return new NodeAnswer(node.address(), node.datacenter(), node.state().id());
    }
  }

  /**
   * How far this server follows the changes of a collection. Each answer from the collection reads
   * the log to its end first.
   *
   * @param collection its id
   * @param appliedChange number of the last change that is applied here; 0 if there is none
   * @param lastChange number of the last change of the log when it was last read
   * @param secondsSinceRead time since the log was last read to its end, and applied
   */
  record FollowedCollection(
      String collection, long appliedChange, long lastChange, double secondsSinceRead) {
    private static FollowedCollection of(StoreState.OpenGallery gallery) {
      return new FollowedCollection(
          gallery.id(),
          gallery.appliedChange(),
          gallery.lastChange(),
          gallery.sinceRead().toMillis() / MS_PER_S);
    }
  }

  static ClusterAnswer of(StoreState store) {
    return new ClusterAnswer(
        store.majorityReachable(),
        store.nodes().stream().map(NodeAnswer::of).toList(),
        store.galleries().stream().map(FollowedCollection::of).toList());
  }
}
