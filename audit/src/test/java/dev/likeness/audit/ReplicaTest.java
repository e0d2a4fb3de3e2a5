package dev.likeness.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A log with a replica, which fails at times. */
@Timeout(60)
class ReplicaTest {
  private static final AuditEvent FORGET =
      new AuditEvent("k1", "forget", "default", List.of("p-1"), "any", "r1");

  @TempDir private Path folder = Path.of("unset");

  private final Memory replica = new Memory();

  /** Chains in memory. It refuses gaps, and lines that differ from those that it has. */
  private static final class Memory implements AuditReplica {
    private final Map<String, List<String>> chains = new TreeMap<>();
    private final Map<String, String> keys = new TreeMap<>();
    private boolean down;
    private int mayAppend = Integer.MAX_VALUE;

    private synchronized void requireUp() {
      if (down) {
        throw new IllegalStateException("no majority");
      }
    }

    @Override
    public synchronized void begin(String chain, AuditPublicKey key) {
      requireUp();
      keys.put(chain, key.toString());
      chains.putIfAbsent(chain, new ArrayList<>());
    }

    @Override
    public synchronized Optional<String> last(String chain) {
      requireUp();
      List<String> lines = chains.getOrDefault(chain, List.of());
      return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
    }

    @Override
    public synchronized void append(String chain, long first, List<String> lines) {
      requireUp();
      List<String> held = chains.getOrDefault(chain, new ArrayList<>());
      for (int i = 0; i < lines.size(); i++) {
        if (mayAppend-- <= 0) {
          throw new IllegalStateException("lost in the middle");
        }
        int at = (int) first - 1 + i;
        if (at < held.size()) {
          assertThat(lines.get(i)).isEqualTo(held.get(at));
        } else {
          assertThat(at).isEqualTo(held.size());
          held.add(lines.get(i));
        }
      }
    }

    synchronized List<String> only() {
      assertThat(chains).hasSize(1);
      return List.copyOf(chains.values().iterator().next());
    }
  }

  private Path file() {
    return folder.resolve("audit.log");
  }

  private AuditLog open() {
    return AuditLog.open(AuditPlaces.of(file()), Events.AT_NOON, Optional.of(replica));
  }

  private void requireSame() throws IOException {
    assertThat(replica.only()).isEqualTo(Events.lines(file())).isNotEmpty();
  }

  @Test
  void whatIsAcknowledgedIsInTheReplica() throws IOException {
    try (AuditLog log = open()) {
      log.append(Events.search("r1"));
      requireSame();
      log.append(Events.search("r2"));
      requireSame();
    }
    requireSame();
  }

  /** Signatures are lines, too, and the key is beside them. */
  @Test
  void aLostLogIsVerifiedFromTheReplica() throws IOException {
    AuditHead head;
    try (AuditLog log = open()) {
      log.begin(FORGET).done();
      log.append(Events.search("r1"));
    }
    head = AuditLog.last(file(), 1).get(0).head();
    Path copy = folder.resolve("copy.log");
    Files.write(copy, replica.only(), StandardCharsets.US_ASCII);
    AuditPublicKey key = AuditPublicKey.parse(replica.keys.values().iterator().next());

    AuditVerification found = AuditLog.verify(copy, AuditEvidence.none().with(key).with(head));

    assertThat(found.isSound()).isTrue();
    assertThat(found.signed()).isEqualTo(found.entries() - 1);
    assertThat(found.open()).isZero();
  }

  @Test
  void anEntryThatCannotBeCopiedIsRefusedAndCaughtUpWithTheNext() throws IOException {
    try (AuditLog log = open()) {
      log.append(Events.search("r1"));
      replica.down = true;
      assertThatThrownBy(() -> log.append(Events.search("r2")))
          .isInstanceOf(AuditException.class)
          .hasMessageContaining("not carried out");
      assertThat(log.isWritable()).isTrue();
      replica.down = false;
      log.append(Events.search("r3"));

      requireSame();
      assertThat(Events.verify(file()).isSound()).isTrue();
      assertThat(replica.only()).hasSize(3);
    }
  }

  @Test
  void anActWhoseAnnouncementCannotBeCopiedIsNotDoneAndNotLeftOpen() throws IOException {
    try (AuditLog log = open()) {
      log.append(Events.search("r1"));
      replica.down = true;
      assertThatThrownBy(() -> log.begin(FORGET)).isInstanceOf(AuditException.class);
      replica.down = false;
      log.append(Events.search("r2"));
    }

    requireSame();
    assertThat(Events.verify(file()).open()).isZero();
    assertThat(Events.events(file()).stream().map(AuditEvent::result))
        .startsWith("match", "intended", "not_done", "match");
  }

  @Test
  void anOutcomeThatCannotBeCopiedIsWrittenOnce() throws IOException {
    try (AuditLog log = open()) {
      AuditAct act = log.begin(FORGET);
      replica.down = true;
      act.done();
      replica.down = false;
      log.append(Events.search("r1"));
    }

    requireSame();
    assertThat(Events.events(file()).stream().map(AuditEvent::result))
        .startsWith("intended", "done", "match");
  }

  /** A process may be killed before the copy, or in the middle of it. */
  @Test
  void whatTheReplicaLacksIsCopiedAtTheStart() throws IOException {
    try (AuditLog log = open()) {
      log.append(Events.search("r1"));
    }
    try (AuditLog log = Events.open(file())) {
      for (int i = 0; i < 1200; i++) {
        log.append(Events.search("alone"));
      }
    }
    replica.mayAppend = 700;
    assertThatThrownBy(this::open).isInstanceOf(IllegalStateException.class);
    assertThat(replica.only().size()).isBetween(701, 1000);
    replica.mayAppend = Integer.MAX_VALUE;

    try (AuditLog log = open()) {
      requireSame();
      log.append(Events.search("r2"));
      requireSame();
    }
  }

  @Test
  void withoutTheReplicaTheLogIsNotOpened() {
    Events.write(file(), 2);
    replica.down = true;

    assertThatThrownBy(this::open).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatAnotherProgramWroteIsCopied() throws IOException {
    try (AuditLog log = open()) {
      log.append(Events.search("r1"));
      try (AuditLog other = Events.open(file())) {
        other.append(Events.search("beside"));
      }
      log.append(Events.search("r2"));

      requireSame();
    }
  }

  @Test
  void anOlderCopyOfTheLogIsRefused() throws IOException {
    try (AuditLog log = open()) {
      log.append(Events.search("r1"));
    }
    List<String> older = Events.lines(file());
    try (AuditLog log = open()) {
      log.append(Events.search("r2"));
    }
    Files.write(file(), older, StandardCharsets.US_ASCII);
    Files.delete(folder.resolve("audit.head"));

    assertThatThrownBy(this::open)
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("likeness audit fetch");

    Files.write(file(), replica.only(), StandardCharsets.US_ASCII);
    Files.deleteIfExists(folder.resolve("audit.head"));
    try (AuditLog log = open()) {
      log.append(Events.search("r3"));
      requireSame();
    }
  }

  @Test
  void manyThreadsLoseAndDoubleNothingWhileTheReplicaFails() throws Exception {
    int refused = 0;
    try (AuditLog log = open()) {
      log.append(Events.search("r0"));
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
          int number = i;
          all.add(
              threads.submit(
                  () -> {
                    replica.down = number % 50 >= 25 && number < 375;
                    try {
                      log.append(Events.search("r" + number));
                      return true;
                    } catch (AuditException e) {
                      return false;
                    }
                  }));
        }
        for (Future<Boolean> one : all) {
          refused += one.get() ? 0 : 1;
        }
      } finally {
        threads.shutdown();
      }
      replica.down = false;
      log.append(Events.search("last"));
    }

    requireSame();
    assertThat(refused).isPositive();
    assertThat(Events.verify(file()).isSound()).isTrue();
  }
}
