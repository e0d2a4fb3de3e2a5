package dev.likeness.gallery;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Copies of servers' logs, of numbered lines that are never changed. They are not encrypted.
 * Thread-safe.
 *
 * <p>All methods throw {@link GalleryUnavailableException} if too few nodes answer.
 */
public interface SharedLogs {
  /**
   * A log.
   *
   * @param id what it is known by
   * @param about what its server has said of it
   */
  record Log(String id, String about) {}

  /**
   * A line of a log.
   *
   * @param number from 1, without gaps
   */
  record Line(long number, String text) {}

  /** Notes a log and what there is to say of it. */
  void begin(String id, String about);

  /** Returns the logs that were noted. */
  List<Log> all();

  /** Returns the last line of a log; empty if it has none. */
  Optional<Line> last(String id);

  /**
   * Adds lines durably, in order; a line that is there is written again.
   *
   * @param first the number of the first line
   */
  void append(String id, long first, List<String> lines);

  /** Reads all lines of a log, in order. */
  void each(String id, Consumer<Line> use);
}
