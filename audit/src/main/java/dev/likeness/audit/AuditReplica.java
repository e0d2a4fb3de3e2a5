package dev.likeness.audit;

import java.util.List;
import java.util.Optional;

/**
 * Copies of logs on other machines, each known by the id of its chain: entries of a lost disk are
 * there. Thread-safe. What cannot be read or written now throws a {@link RuntimeException}.
 */
public interface AuditReplica {
  /** Notes the key that signs a chain; no-op if it is noted. */
  void begin(String chain, AuditPublicKey key);

  /** Returns the last line that is held of a chain, without line break; empty if there is none. */
  Optional<String> last(String chain);

  /**
   * Adds lines of a chain, in order: when a line is held, all before it are. Lines that are held
   * already stay as they are.
   *
   * @param first the number of the first line; follows those that are held, or is one of them
   * @param lines at least 1, without line breaks
   */
  void append(String chain, long first, List<String> lines);
}
