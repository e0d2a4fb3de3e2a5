package dev.likeness.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The exclusive lock for writing one log, held by one object of one process at a time.
 *
 * <p>Between processes it is a file lock on an empty file beside the log. That file is not deleted;
 * the operating system releases the lock when a process ends. The lock is not on the log itself,
 * because on POSIX systems reading and closing the log would release it. Within a process it is an
 * entry in a set; only the holder of that entry opens the lock file.
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
   * Acquires the lock for writing a log.
   *
   * @throws AuditException if it is held by another object or process
   */
  static AuditLock acquire(Path log) throws IOException {
    Path path = log.resolveSibling(log.getFileName() + ".lock");
    if (!HELD_HERE.add(path)) {
      throw alreadyHeld(log);
    }
    FileChannel channel = null;
    boolean held = false;
    try {
      OwnFile.create(path);
      channel = FileChannel.open(path, StandardOpenOption.WRITE);
      held = channel.tryLock() != null;
      if (!held) {
        throw alreadyHeld(log);
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

  /** Releases the lock; call it once. */
  void release() throws IOException {
    try {
      channel.close();
    } finally {
      HELD_HERE.remove(path);
    }
  }

  private static AuditException alreadyHeld(Path log) {
    return new AuditException(
        "the audit log "
            + log
            + " is already open for writing: stop the other program that uses this folder,"
            + " or give this one a folder of its own");
  }
}
