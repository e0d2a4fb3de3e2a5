package dev.likeness.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The locks of one log between the processes and objects that write it.
 *
 * <p>They are file locks on three bytes of an empty file beside the log, which is not deleted; the
 * operating system releases them when a process ends. They are not on the log itself, because on
 * POSIX systems reading and closing the log would release them. For the same reason a process opens
 * the file once: all its users of a log share one object.
 *
 * <ol>
 *   <li>Writing: held while a batch of entries is written.
 *   <li>Open: shared by all who have the log open. Who opens it first holds it alone until {@link
 *       #admitOthers}, and knows that acts without an outcome were left by processes that ended.
 *   <li>Serving: held by a server, of which a log has one at a time.
 * </ol>
 */
final class AuditLock {
  private static final Map<Path, AuditLock> HELD_HERE = new HashMap<>();
  private static final int WRITING = 0;
  private static final int OPEN = 1;
  private static final int SERVING = 2;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  private final Path path;
  private final FileChannel channel;
  private final ReentrantLock writing = new ReentrantLock();

  // Guarded by HELD_HERE.
  private int users = 0;
  private @Nullable FileLock alone;

  /** Work with the file system. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  private AuditLock(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Joins those who have a log open; release it once. */
  static AuditLock join(Path log) throws IOException {
    Path path = log.resolveSibling(log.getFileName() + ".lock");
    synchronized (HELD_HERE) {
      AuditLock held = HELD_HERE.get(path);
      if (held == null) {
        held = open(path);
        HELD_HERE.put(path, held);
      }
      held.users++;
      return held;
    }
  }

  private static AuditLock open(Path path) throws IOException {
    OwnFile.create(path);
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean done = false;
    try {
      AuditLock lock = new AuditLock(path, channel);
      lock.alone = channel.tryLock(OPEN, 1, false);
      if (lock.alone == null) {
        lock.await(OPEN, true);
      }
      done = true;
      return lock;
    } finally {
      if (!done) {
        channel.close();
      }
    }
  }

  /** Returns whether this object is the only one that has the log open, in any process. */
  boolean isAlone() {
    synchronized (HELD_HERE) {
      return alone != null && users == 1;
    }
  }

  /** Lets others open the log. */
  void admitOthers() throws IOException {
    synchronized (HELD_HERE) {
      if (alone != null) {
        alone.release();
        alone = null;
        await(OPEN, true);
      }
    }
  }

  /**
   * Becomes the log's one server, until the lock that this returns is released.
   *
   * @throws AuditException if it has one
   */
  FileLock serve() throws IOException {
    try {
      FileLock serving = channel.tryLock(SERVING, 1, false);
      if (serving != null) {
        return serving;
      }
      throw alreadyServed(null);
    } catch (OverlappingFileLockException e) {
      throw alreadyServed(e);
    }
  }

  /** Works while nobody else writes the log. */
  <T> T whileWriting(Work<T> work) throws IOException {
    writing.lock();
    try {
      FileLock held = await(WRITING, false);
      try {
        return work.run();
      } finally {
        held.release();
      }
    } finally {
      writing.unlock();
    }
  }

  /** Leaves; the last user in this process releases everything. */
  void release() throws IOException {
    synchronized (HELD_HERE) {
      users--;
      if (users == 0) {
        HELD_HERE.remove(path);
        channel.close();
      }
    }
  }

  /**
   * Tries again and again: waiting for a lock closes the channel of a thread that is interrupted.
   */
  private FileLock await(int region, boolean shared) throws IOException {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      FileLock lock = channel.tryLock(region, 1, shared);
      if (lock != null) {
        return lock;
      }
      if (System.nanoTime() - until > 0) {
        throw new IOException("another process held the lock " + path + " for too long");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private AuditException alreadyServed(@Nullable OverlappingFileLockException e) {
    return new AuditException(
        "another server has the audit log of "
            + path
            + " open: stop it, or give this one a folder of its own",
        e);
  }
}
