package dev.likeness.tasks.backup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was restored.
 *
 * @param home the folder
 * @param createdAt when the backup was begun, ISO 8601
 * @param collections number of collections
 * @param people number of people
 * @param encodings number of encodings
 * @param erasedAgain what was erased after the backup and therefore erased again
 * @param erasuresUnknown ids of collections of the folder before whose erasures could not be read
 * @param setAside where the folder before lies now; null if there was none
 */
public record RestoreAnswer(
    String home,
    String createdAt,
    int collections,
    int people,
    long encodings,
    ErasedAgainAnswer erasedAgain,
    List<String> erasuresUnknown,
    @Nullable String setAside) {
  public RestoreAnswer {
    erasuresUnknown = List.copyOf(erasuresUnknown);
  }

  /**
   * What was erased again.
   *
   * @param collections number of collections
   * @param people number of people
   * @param encodings number of encodings of people who stay
   */
  public record ErasedAgainAnswer(int collections, int people, int encodings) {}
}
