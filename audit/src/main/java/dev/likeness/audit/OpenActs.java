package dev.likeness.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Acts that were announced by an entry and have no entry of their outcome yet. */
final class OpenActs {
  private static final String SETTLED = "settled";
  private static final int FIRST_LINES = 1000;

  private final Map<Long, AuditEntry> open = new LinkedHashMap<>();

  /** Takes note of an entry, in order. */
  void seen(AuditEntry entry) {
    if (entry.event().result().equals(AuditEvent.INTENDED)) {
      open.put(entry.number(), entry);
    }
    String intent = entry.event().parameters().get(AuditEvent.INTENT);
    if (intent != null && intent.matches("[0-9]{1,18}")) {
      open.remove(Long.parseLong(intent));
    }
  }

  /** Returns the announcements, the oldest first. */
  List<AuditEntry> open() {
    return List.copyOf(open.values());
  }

  /**
   * The acts that a log leaves open.
   *
   * @param entries their announcements
   * @param wasFar whether many entries had to be read: a mark spares that the next time
   */
  record Left(List<AuditEntry> entries, boolean wasFar) {}

  /** Reads a log from its end back to the last mark that says that none was open. */
  static Left in(Path log) throws IOException {
    for (int most = FIRST_LINES; ; most *= 8) {
      Tail tail = Tail.of(log, most, Long.MAX_VALUE);
      List<AuditEntry> entries =
          tail.lines().stream().map(EntryText::read).flatMap(Optional::stream).toList();
      int mark = entries.size() - 1;
      while (mark >= 0 && !isMark(entries.get(mark))) {
        mark--;
      }
      if (mark >= 0 || tail.fromStart()) {
        OpenActs acts = new OpenActs();
        entries.subList(mark + 1, entries.size()).forEach(acts::seen);
        return new Left(acts.open(), entries.size() - mark > FIRST_LINES);
      }
    }
  }

  /** Returns the entry that says that no act is open. */
  static AuditEvent mark() {
    return AuditEvent.ofLog(SETTLED, "done");
  }

  private static boolean isMark(AuditEntry entry) {
    return entry.event().keyId().equals(AuditLog.OWN_KEY) && entry.event().action().equals(SETTLED);
  }
}
