package dev.likeness.gallery.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills and pauses nodes and servers while two servers change and search one gallery: nobody whom
 * they acknowledged is lost, nobody who was forgotten is found again, both servers agree, and
 * operations succeed again by themselves.
 *
 * <p>Two faults by default; {@code -Dlikeness.clusterRounds=1} makes all of them, each once a
 * round, in a random order.
 */
@Tag("slow")
class ClusterTest {
  private static final int ROUNDS = Integer.getInteger("likeness.clusterRounds", 0);
  private static final Duration FAULT_TIME = Duration.ofSeconds(ROUNDS == 0 ? 5 : 15);
  private static final System.Logger LOG = System.getLogger(ClusterTest.class.getName());

  /** An operation waits for one before it, and makes several statements of its own. */
  private static final Duration LONGEST_OPERATION = Cql.PATIENCE.multipliedBy(4);

  @Test
  void noFaultOfNodesOrServersLosesWhatWasAcknowledged(@TempDir Path folder) throws Exception {
    try (LoadedCluster cluster = LoadedCluster.start(folder, FAULT_TIME)) {
      cluster.awaitRecovery();
      if (ROUNDS == 0) {
        suffer(cluster, ClusterFault.SERVER_KILLED, 0);
        suffer(cluster, ClusterFault.NODE_KILLED, 1);
      }
      for (int round = 0; round < ROUNDS; round++) {
        Random random = new Random(round);
        List<ClusterFault> faults = new ArrayList<>(List.of(ClusterFault.values()));
        Collections.shuffle(faults, random);
        for (ClusterFault fault : faults) {
          suffer(cluster, fault, random.nextInt(LoadedCluster.NODES));
        }
      }
      LOG.log(Level.WARNING, cluster.history().toString());
    }
  }

  private static void suffer(LoadedCluster cluster, ClusterFault fault, int first)
      throws InterruptedException {
    Pauses pauses = cluster.history().pauses();
    pauses.begin();
    fault.happenTo(cluster, first);
    double recovery = cluster.awaitRecovery();
    LOG.log(
        Level.WARNING,
        String.format(Locale.ROOT, "%s: recovery %.1f s, %s", fault, recovery, pauses));
    assertThat(pauses.longestWait())
        .isLessThan(
            fault == ClusterFault.SERVER_KILLED
                ? LONGEST_OPERATION.plus(GalleryReplica.LONGEST_HOLD)
                : LONGEST_OPERATION);
    cluster.check();
    cluster.awaitAgreement();
  }
}
