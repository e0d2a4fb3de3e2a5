package dev.likeness.tasks.backup;

import dev.likeness.tasks.data.DataLossesAnswer.LossAnswer;
import java.util.List;

/**
 * What a backup holds.
 *
 * @param file the backup
 * @param bytes its size
 * @param createdAt when it was begun, ISO 8601
 * @param encrypted whether a passphrase or key is needed to read it
 * @param collections number of collections
 * @param files paths of all files in it
 * @param leftOut collections that could not be read and are not in it; empty when a backup is read
 */
public record BackupAnswer(
    String file,
    long bytes,
    String createdAt,
    boolean encrypted,
    int collections,
    List<String> files,
    List<LossAnswer> leftOut) {
  public BackupAnswer {
    files = List.copyOf(files);
    leftOut = List.copyOf(leftOut);
  }
}
