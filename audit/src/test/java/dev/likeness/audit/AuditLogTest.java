package dev.likeness.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  @TempDir private Path folder = Path.of("unset");

  private Path file() {
    return folder.resolve("audit.log");
  }

  @Test
  void aLineIsJsonInOneSpelling() throws Exception {
    Events.write(file(), 1);

    String hashed =
        "{\"number\":1,\"at\":\"2026-03-01T12:00:00.000Z\",\"key_id\":\"k1\",\"action\":\"search\","
            + "\"collection\":\"default\",\"subject_ids\":[\"p-1\",\"p-2\"],\"result\":\"match\","
            + "\"request_id\":\"r0\",\"previous\":\""
            + "0".repeat(64);
    String hash = sha256(hashed + "\"}");
    assertThat(Files.readString(file())).startsWith(hashed + "\",\"hash\":\"" + hash + "\"}\n");
  }

  @Test
  void whatIsAbsentIsNull() throws Exception {
    try (AuditLog log = AuditLog.open(file())) {
      log.append(new AuditEvent("k1", "key_create", null, List.of(), "done", null));
    }

    assertThat(Files.readString(file()))
        .contains("\"collection\":null,\"subject_ids\":[],", "\"request_id\":null,");
  }

  @Test
  void anEntryIsReadAsItWasAppended() {
    try (AuditLog log = AuditLog.open(file())) {
      AuditEntry bare = log.append(new AuditEvent("k1", "a", null, List.of(), "done", null));
      AuditEntry full = log.append(Events.search("r"));

      assertThat(log.last(5)).containsExactly(bare, full);
    }
  }

  @Test
  void theChainGoesOnAfterReopening() {
    Events.write(file(), 3);

    AuditHead head = Events.write(file(), 2);

    assertThat(head.number()).isEqualTo(4 + 3);
    assertThat(Events.verify(file()))
        .isEqualTo(new AuditVerification(7, head, 0, 0, Optional.empty(), 0));
  }

  @Test
  void theLastEntriesOfALongLogAreReadFromItsEnd() {
    Events.write(file(), 1000);

    assertThat(AuditLog.last(file(), 700))
        .extracting(AuditEntry::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(303, 1002).boxed().toList());
  }

  @Test
  void theLongestLineIsReadBack() {
    AuditEvent longest =
        new AuditEvent(
                "k".repeat(128),
                "a".repeat(128),
                "c".repeat(128),
                Stream.generate(() -> "p".repeat(64)).limit(AuditEvent.MAX_SUBJECTS).toList(),
                "r".repeat(128),
                "q".repeat(128))
            .with(
                IntStream.range(10, 10 + AuditEvent.MAX_PARAMETERS)
                    .boxed()
                    .collect(Collectors.toMap(i -> "n".repeat(30) + i, i -> longestList())));
    try (AuditLog log = AuditLog.open(file())) {
      log.append(longest);
      log.append(longest);
    }

    assertThat(AuditLog.last(file(), 2).get(0).event()).isEqualTo(longest);
    assertThat(Events.verify(file()).isSound()).isTrue();
    Events.write(file(), 1);
    assertThat(Events.verify(file()).entries()).isEqualTo(5);
  }

  private static String longestList() {
    return AuditEvent.list(
        IntStream.range(100, 100 + AuditEvent.MAX_LISTED)
            .mapToObj(i -> "v".repeat(61) + i)
            .toList());
  }

  @Test
  void aListHasItsIdsInOrderAndNothingElse() {
    AuditEvent event = new AuditEvent("k", "create_key", null, List.of(), "done", "r");

    assertThat(AuditEvent.list(List.of("staff", "guests"))).isEqualTo("guests+staff");
    assertThat(event.with(Map.of("a", "guests+staff", "b", "*")).parameters())
        .containsEntry("a", "guests+staff")
        .containsEntry("b", "*");
    for (String value : List.of("*+a", "a b", "a,b", "**", longestList() + "+a")) {
      assertThatThrownBy(() -> event.with(Map.of("a", value)))
          .as(value)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theFileIsForItsOwnerAlone() throws Exception {
    Events.write(file(), 1);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

    Events.write(file(), 1);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void nothingThatWasTypedGetsIntoTheLog() {
    assertThatThrownBy(() -> new AuditEvent("k1", "search", "default", List.of(), "Ann Lee", "r"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("result")
        .hasMessageNotContaining("Ann");
  }

  @Test
  void severalObjectsWriteOneLog() {
    try (AuditLog one = Events.open(file());
        AuditLog other = Events.open(folder.resolve("./audit.log"))) {
      one.append(Events.search("r0"));
      other.append(Events.search("r1"));
      one.append(Events.search("r2"));

      assertThat(Events.events(file()))
          .extracting(AuditEvent::requestId)
          .containsExactly("r0", "r1", "r2");
    }
    assertThat(Events.verify(file()).isSound()).isTrue();
  }

  @Test
  void aLogHasOneServer() {
    try (AuditLog other = Events.open(file())) {
      try (AuditLog one = Events.open(file())) {
        one.serve();
        assertThatThrownBy(other::serve)
            .isInstanceOf(AuditException.class)
            .hasMessageContaining("another server");
      }
      assertThatCode(other::serve).doesNotThrowAnyException();
    }
  }

  @Test
  void manyThreadsMakeOneChain() throws Exception {
    Set<AuditEntry> acknowledged = ConcurrentHashMap.newKeySet();
    try (AuditLog log = AuditLog.open(file())) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 16; t++) {
        String name = "t" + t + "-";
        threads.add(
            new Thread(
                () -> {
                  for (int i = 0; i < 50; i++) {
                    AuditEntry entry = log.append(Events.search(name + i));
                    assertThat(AuditLog.last(file(), 800)).contains(entry);
                    acknowledged.add(entry);
                  }
                }));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
    }

    assertThat(acknowledged).hasSize(800);
    assertThat(AuditLog.last(file(), 1000))
        .filteredOn(entry -> !entry.event().keyId().equals(AuditLog.OWN_KEY))
        .containsExactlyInAnyOrderElementsOf(acknowledged);
    assertThat(Events.verify(file()).isSound()).isTrue();
  }

  @Test
  void anInterruptedThreadAppendsAllTheSame() {
    try (AuditLog log = AuditLog.open(file())) {
      Thread.currentThread().interrupt();
      log.append(Events.search("r0"));
      assertThat(Thread.interrupted()).isTrue();
      log.append(Events.search("r1"));
    }

    assertThat(Events.verify(file()).entries()).isEqualTo(2 + 1);
  }

  @Test
  void aFileThatSomebodyElseChangedMeanwhileIsNotWrittenTo() throws Exception {
    try (AuditLog log = AuditLog.open(file())) {
      log.append(Events.search("r0"));
      Files.writeString(file(), "x", StandardOpenOption.APPEND);

      assertThatThrownBy(() -> log.append(Events.search("r1")))
          .isInstanceOf(AuditException.class)
          .hasMessageContaining("changed by another program");
      assertThat(log.head().number()).isEqualTo(1);
    }
  }

  @Test
  void aClosedLogTakesNothing() {
    AuditLog log = AuditLog.open(file());
    log.close();
    log.close();

    assertThatThrownBy(() -> log.append(Events.search("r")))
        .isInstanceOf(IllegalStateException.class);
  }

  static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
