package dev.likeness.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write one log, which one object of one process has at a time.
 *
 * <p>Among processes it is a lock on an empty file beside the log, which stays; the system frees it
 * when a process ends, however it ends. It is not on the log itself, since on POSIX systems reading
 * and closing the log would give the lock up. Within a process it is an entry in a set, and only
 * who has that opens the lock's file.
 */
final class AuditLock {
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private AuditLock(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Takes the right to write a log.
   *
   * @throws AuditException if somebody has it
   */
  static AuditLock take(Path log) throws IOException {
    Path path = log.resolveSibling(log.getFileName() + ".lock");
    if (!HELD_HERE.add(path)) {
      throw taken(log);
    }
    FileChannel channel = null;
    boolean held = false;
    try {
      OwnFile.create(path);
      channel = FileChannel.open(path, StandardOpenOption.WRITE);
      held = channel.tryLock() != null;
      if (!held) {
        throw taken(log);
      }
      return new AuditLock(path, channel);
    } finally {
      if (!held) {
        if (channel != null) {
          channel.close();
        }
        HELD_HERE.remove(path);
      }
    }
  }

  /** Gives the right up; to be called once. */
  void release() throws IOException {
    try {
      channel.close();
    } finally {
      HELD_HERE.remove(path);
    }
  }

  private static AuditException taken(Path log) {
    return new AuditException(
        "the audit log "
            + log
            + " is being written by somebody else: stop the other program that uses this folder,"
            + " or give this one a folder of its own");
  }
}
