package dev.likeness.network.catalogue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to install one model, which one thread of one process has at a time.
 *
 * <p>Among processes it is a lock on an empty file, which stays: were it deleted, somebody could
 * hold a lock on the deleted one and somebody else on a new one. Among the threads of a process it
 * is an entry in a set, and only who has that opens the file: on POSIX systems, closing a file
 * gives up all locks that the process holds on it, through whatever channel.
 */
final class InstallLock {
  private static final int PAUSE_MS = 50;
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private InstallLock(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Waits for the right; {@code waiting} is run once if it is not free.
   *
   * @param path of the lock's file, the same for all who want the right
   */
  static InstallLock take(Path path, Runnable waiting) throws IOException {
    boolean told = false;
    while (true) {
      InstallLock lock = attempt(path);
      if (lock != null) {
        return lock;
      }
      if (!told) {
        waiting.run();
        told = true;
      }
      try {
        Thread.sleep(PAUSE_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the installation was interrupted");
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

  private static @Nullable InstallLock attempt(Path path) throws IOException {
    if (!HELD_HERE.add(path)) {
      return null;
    }
    FileChannel channel = null;
    boolean held = false;
    try {
      channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      held = channel.tryLock() != null;
      return held ? new InstallLock(path, channel) : null;
    } finally {
      if (!held) {
        if (channel != null) {
          channel.close();
        }
        HELD_HERE.remove(path);
      }
    }
  }
}
