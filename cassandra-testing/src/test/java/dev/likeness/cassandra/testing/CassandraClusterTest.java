package dev.likeness.cassandra.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassandraClusterTest {
  private static final String KEYSPACE = "three";

  /** One test of several claims, since three nodes take long to start. */
  @Test
  void aQuorumOutlivesOneNodeOfThreeAndNotTwo(@TempDir Path folder) {
    try (CassandraCluster cluster = CassandraCluster.start(folder, 3)) {
      CassandraNode second = cluster.nodes().get(1);
      CassandraNode third = cluster.nodes().get(2);
      try (CqlSession session = Sessions.open(cluster)) {
        Sessions.makeTable(session, KEYSPACE, 3);
        third.kill();
        Sessions.write(session, KEYSPACE, 1, "by two");
        assertThat(Sessions.read(session, KEYSPACE, 1)).isEqualTo("by two");

        second.kill();
        assertThatThrownBy(() -> Sessions.write(session, KEYSPACE, 2, "by one"))
            .isInstanceOfAny(WriteTimeoutException.class, AllNodesFailedException.class);

        second.start();
        second.awaitUp();
        cluster.awaitAgreement();
        Sessions.write(session, KEYSPACE, 3, "by two again");
        assertThat(Sessions.read(session, KEYSPACE, 1)).isEqualTo("by two");
      }
    }
  }

  @Test
  void aClusterHasAtLeastOneNode(@TempDir Path folder) {
    assertThatThrownBy(() -> CassandraCluster.start(folder, 0))
        .hasMessage("expected 1 to 9 nodes, got 0");
  }
}
