package dev.likeness.gallery.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nodes are numbers here. */
class ClusterViewTest {
  private static boolean isMajorityOf(Set<Integer> up, List<Set<Integer>> replicas) {
    return ClusterView.isMajorityOfEach(replicas, up::contains);
  }

  @Test
  void twoOfThreeReplicasAreAMajority() {
    assertThat(isMajorityOf(Set.of(1, 2), List.of(Set.of(1, 2, 3)))).isTrue();
  }

  @Test
  void oneOfThreeReplicasIsNone() {
    assertThat(isMajorityOf(Set.of(1), List.of(Set.of(1, 2, 3)))).isFalse();
  }

  @Test
  void halfOfTheReplicasIsNone() {
    assertThat(isMajorityOf(Set.of(1), List.of(Set.of(1, 2)))).isFalse();
  }

  /** Most nodes are up, and still some rows cannot be read. */
  @Test
  void theReplicasOfEachRowNeedAMajority() {
    List<Set<Integer>> replicas = List.of(Set.of(1, 2, 3), Set.of(3, 4, 5), Set.of(5, 1, 2));

    assertThat(isMajorityOf(Set.of(1, 2, 4), replicas)).isFalse();
    assertThat(isMajorityOf(Set.of(1, 2, 4, 5), replicas)).isTrue();
  }

  @Test
  void aKeyspaceWhoseReplicasAreNotKnownHasNoneToMiss() {
    assertThat(isMajorityOf(Set.of(), List.of(Set.of()))).isTrue();
  }
}
