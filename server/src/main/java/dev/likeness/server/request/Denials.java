package dev.likeness.server.request;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Counts requests that were refused for their key, by key and address: of few in detail, so that
 * nobody fills the memory or the audit log with them. Safe for any number of threads.
 */
public final class Denials {
  /** What stands for keys and addresses that are one too many. */
  public static final String OTHERS = "others";

  private static final int MAX_SOURCES = 200;
  static final int MAX_KEYS = 1000;

  private Map<Source, Long> recent = new LinkedHashMap<>();
  private final Set<Kind> known = new HashSet<>();

  /**
   * Whose requests were refused.
   *
   * @param keyId the id of the key; {@code none} if there was none, {@code unknown} if it is
   *     nobody's
   * @param address of the caller, as the connection tells it
   */
  public record Source(int status, String keyId, String address) {}

  /** Whose requests were refused, from anywhere. */
  private record Kind(int status, String keyId) {}

  /**
   * Counts a request.
   *
   * @return the id of the key, or {@link #OTHERS} if it is one of too many
   */
  synchronized String count(Source source) {
    boolean isNew = !recent.containsKey(source);
    Source counted =
        isNew && recent.size() >= MAX_SOURCES
            ? new Source(source.status(), OTHERS, OTHERS)
            : source;
    recent.merge(counted, 1L, Long::sum);
    Kind kind = new Kind(source.status(), source.keyId());
    boolean isKnown = known.contains(kind) || (known.size() < MAX_KEYS && known.add(kind));
    return isKnown ? source.keyId() : OTHERS;
  }

  /** Returns the counts since this was called before. */
  public synchronized Map<Source, Long> takeRecent() {
    Map<Source, Long> taken = recent;
    recent = new LinkedHashMap<>();
    return taken;
  }

  /** Puts counts back that could not be recorded. */
  public synchronized void putBack(Map<Source, Long> counts) {
    counts.forEach(
        (source, count) -> {
          boolean isRoom = recent.containsKey(source) || recent.size() < MAX_SOURCES;
          Source counted = isRoom ? source : new Source(source.status(), OTHERS, OTHERS);
          recent.merge(counted, count, Long::sum);
        });
  }
}
