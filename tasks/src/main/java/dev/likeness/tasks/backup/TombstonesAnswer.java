package dev.likeness.tasks.backup;

import java.nio.file.Path;
import java.util.List;

/**
 * The evidence of erasures that was written down.
 *
 * @param file where it is
 * @param erasures number of erased people and encodings, and of collections
 * @param unread ids of collections whose erasures could not be read
 */
public record TombstonesAnswer(String file, int erasures, List<String> unread) {
  public TombstonesAnswer {
    unread = List.copyOf(unread);
  }

  /** Returns the answer for a file. */
  public static TombstonesAnswer of(Path file, Tombstones tombstones) {
    return new TombstonesAnswer(
        file.toString(),
        tombstones.collections().size()
            + tombstones.people().values().stream().mapToInt(List::size).sum(),
        List.copyOf(tombstones.unread()));
  }
}
