package dev.likeness.gallery;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The store of shared galleries, as one server knows it without asking it.
 *
 * @param majorityReachable whether this server can read and write: a majority of the nodes that
 *     keep a row answers, for each row
 * @param nodes those that are known, sorted by datacenter and address
 * @param galleries those that are open in this server, sorted by id
 */
public record StoreState(boolean majorityReachable, List<Node> nodes, List<OpenGallery> galleries) {
  public StoreState {
    nodes =
        nodes.stream()
            .sorted(
                comparing((Node node) -> Objects.requireNonNullElse(node.datacenter(), ""))
                    .thenComparing(Node::address))
            .toList();
    galleries = galleries.stream().sorted(comparing(OpenGallery::id)).toList();
  }

  /** Returns the number of nodes in a state. */
  public long count(NodeState state) {
    return nodes.stream().filter(node -> node.state() == state).count();
  }

  /** What is known of a node. */
  public enum NodeState {
    /** It answers this server, or others say that it is up. */
    UP,
    /** It does not answer this server, or others say that it is down. */
    DOWN,
    /** This server has no connection to it, and heard nothing of it. */
    UNKNOWN;

    /** Returns its name in answers. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A node of the store.
   *
   * @param address its host and port
   * @param datacenter the datacenter that it says it is in; null if it was never asked
   * @param state what is known of it
   */
  public record Node(String address, @Nullable String datacenter, NodeState state) {}

  /**
   * How far this server has followed the changes of a gallery. Each answer from the gallery reads
   * the log to its end first: an answer is never as old as this may be.
   *
   * @param id the gallery
   * @param people number of people after the last applied change
   * @param encodings number of encodings after it
   * @param appliedChange number of the last change that is applied here; 0 if there is none
   * @param lastChange number of the last change of the log when it was last read
   * @param sinceRead time since the log was last read to its end, and applied
   */
  public record OpenGallery(
      String id,
      int people,
      long encodings,
      long appliedChange,
      long lastChange,
      Duration sinceRead) {
    /** Returns the number of changes that were read and are not applied. */
    public long unappliedChanges() {
      return lastChange - appliedChange;
    }
  }
}
