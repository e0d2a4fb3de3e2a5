package dev.likeness.cassandra.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;

class ClusterPortsTest {
  @RepeatedTest(5)
  void thePortsOfAClusterDiffer() {
    ClusterPorts ports = ClusterPorts.choose(List.of(InetAddress.getLoopbackAddress()));

    assertThat(ports.storage()).isNotEqualTo(ports.cql());
  }
}
