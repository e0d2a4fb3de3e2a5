package dev.likeness.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.audit.AuditEntry;
import dev.likeness.audit.AuditLog;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {
  @TempDir private Path folder = Path.of("unset");

  @Test
  void whatWasDoneIsNoted() {
    try (AuditLog log = AuditLog.open(folder.resolve("audit.log"))) {
      new AuditTrail(log)
          .record(Caller.anybody(), "search", "default", List.of("p-1"), "match", "r-1");

      assertThat(log.last(9))
          .extracting(AuditEntry::event)
          .hasSize(1)
          .first()
          .satisfies(
              event -> {
                assertThat(event.keyId()).isEqualTo("none");
                assertThat(event.collection()).isEqualTo("default");
                assertThat(event.subjects()).hasToString("[p-1]");
              });
    }
  }

  @Test
  void whatConcernsVeryManyPeopleBecomesSeveralEntries() {
    try (AuditLog log = AuditLog.open(folder.resolve("audit.log"))) {
      new AuditTrail(log)
          .record(Caller.anybody(), "forget", "", Collections.nCopies(2500, "p"), "done", "r");

      assertThat(log.last(9))
          .extracting(entry -> entry.event().subjects().size())
          .containsExactly(1000, 1000, 500);
    }
  }
}
