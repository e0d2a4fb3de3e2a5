package dev.likeness.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Acts that were announced by an entry and have no entry of their outcome yet. */
final class OpenActs {
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
   * Returns the number of the oldest announcement.
   *
   * @param next the number of the next entry, returned if there is none
   */
  long oldest(long next) {
    return open.isEmpty() ? next : open.keySet().iterator().next();
  }

  OpenActs copy() {
    OpenActs copy = new OpenActs();
    copy.open.putAll(open);
    return copy;
  }
}
