package dev.likeness.gallery.cassandra;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** For how long the operations of servers failed or waited since a moment. Thread-safe. */
final class Pauses {
  /** The kinds of operations that are looked at apart. */
  static final String[] KINDS = {"change", "share", "look"};

  /** The last acknowledged operation of a server and kind. */
  private record Last(long start, long end) {}

  private final Map<String, Last> last = new HashMap<>();
  private final Map<String, Long> longest = new HashMap<>();
  private long longestWait;
  private long since;
  private int failed;

  /** Begins again. */
  synchronized void begin() {
    since = System.nanoTime();
    longest.clear();
    longestWait = 0;
    failed = 0;
  }

  synchronized void succeeded(int server, String kind, long start, long end) {
    String key = server + " " + kind;
    Last before = last.get(key);
    if (before == null || before.end() < end) {
      if (before != null) {
        longest.merge(kind, end - Math.max(before.end(), since), Math::max);
      }
      last.put(key, new Last(Math.max(start, before == null ? start : before.start()), end));
    }
    longestWait = Math.max(longestWait, end - start);
  }

  synchronized void failed(long start, long end) {
    longestWait = Math.max(longestWait, end - start);
    failed++;
  }

  /** Returns whether each kind of operation of a server has succeeded that began after a moment. */
  synchronized boolean haveEnded(int server, long moment) {
    for (String kind : KINDS) {
      Last ended = last.get(server + " " + kind);
      if (ended == null || ended.start() < moment) {
        return false;
      }
    }
    return true;
  }

  /** Returns the longest time of one operation. */
  synchronized Duration longestWait() {
    return Duration.ofNanos(longestWait);
  }

  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(longest)
        .forEach(
            (kind, nanos) ->
                text.append(String.format(Locale.ROOT, "%s %.1f s, ", kind, nanos / 1e9)));
    return String.format(
        Locale.ROOT,
        "without %slongest operation %.1f s, %d failed",
        text,
        longestWait / 1e9,
        failed);
  }
}
