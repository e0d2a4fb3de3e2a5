package dev.likeness.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An append-only, hash-chained log of searches, enrolments, changes and erasures: one line per
 * event, each line with the hash of the previous one.
 *
 * <p>When {@link #append} returns, the entry is durable: it survives a crash of the process and a
 * loss of power, if the disk honours the sync. Threads that append at the same time share one write
 * to the disk (group commit). One process at a time writes a log; any number may read it.
 *
 * <p>Changing, removing, adding or moving a line breaks the chain, and {@link #verify(Path)}
 * reports where. It does not detect lines that were truncated at the end, nor a log that somebody
 * with write access rewrote completely. To detect both, store a {@link #head} elsewhere and pass it
 * to {@link #verify(Path, AuditHead)}.
 *
 * <p>The log holds ids of people, never names, pictures or encodings. Entries are kept when a
 * person is forgotten: the id stays as evidence of the processing and of the erasure, but no longer
 * refers to any data.
 *
 * <p>Only the file's owner may read or write it. Opening checks only the last lines. An unfinished
 * line, left by a process that was killed while writing, was never acknowledged: it is removed, and
 * an entry of the log's own, with key {@value #OWN_KEY}, records this.
 */
public final class AuditLog implements AutoCloseable {
  /** The key id of entries that the log writes itself. */
  public static final String OWN_KEY = "audit-log";

  private final AuditLogOptions options;
  private final LogFile file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition settled = lock.newCondition();

  // Guarded by the lock.
  private List<Pending> waiting = new ArrayList<>();
  private boolean writing = false;
  private boolean closed = false;

  /** The last durable entry; only the writing thread changes it. */
  private volatile AuditHead head;

  /** An event that waits to be written, with its outcome. */
  private static final class Pending {
    final AuditEvent event;
    @Nullable AuditEntry entry;
    @Nullable Throwable failure;

    Pending(AuditEvent event) {
      this.event = event;
    }
  }

  private AuditLog(LogFile file, AuditLogOptions options) {
    this.file = file;
    this.options = options;
    this.head = file.head();
  }

  /**
   * Opens a log for appending; creates it if it does not exist.
   *
   * @throws AuditException if the chain of its last lines is broken and the options do not allow
   *     setting it aside, if it is locked by another writer, or if it cannot be read or written
   */
  public static AuditLog open(Path file, AuditLogOptions options) {
    LogFile opened = LogFile.open(file, options);
    AuditLog log = new AuditLog(opened, options);
    try {
      opened.notes().forEach(log::append);
      return log;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** Opens a log for appending with {@link AuditLogOptions#defaults}. */
  public static AuditLog open(Path file) {
    return open(file, AuditLogOptions.defaults());
  }

  /**
   * Verifies the whole chain of a log; the log may be open here or elsewhere.
   *
   * @throws AuditException if the file cannot be read
   */
  public static AuditVerification verify(Path file) {
    return verified(file, null);
  }

  /**
   * Verifies the whole chain of a log, and that it contains an entry with the number and hash of
   * the given head.
   *
   * @param noted a head of this log that was stored elsewhere
   * @throws AuditException if the file cannot be read
   */
  public static AuditVerification verify(Path file, AuditHead noted) {
    return verified(file, noted);
  }

  /**
   * Returns the last entries of a log, the oldest first; the log may be open here or elsewhere. The
   * chain is not verified.
   *
   * @param most at least 1
   * @throws AuditException if the file cannot be read, or one of the lines is not an entry
   */
  public static List<AuditEntry> last(Path file, int most) {
    return LogFile.last(file, most, Long.MAX_VALUE);
  }

  /**
   * Appends an entry and returns it when it is durable.
   *
   * @throws AuditException if it could not be written; the log is then unchanged
   */
  public AuditEntry append(AuditEvent event) {
    Pending mine = new Pending(event);
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the audit log is closed: open it again");
      }
      waiting.add(mine);
      while (mine.entry == null && mine.failure == null) {
        if (writing) {
          settled.awaitUninterruptibly();
        } else {
          writeWaiting();
        }
      }
    } finally {
      lock.unlock();
    }
    AuditEntry entry = mine.entry;
    if (entry == null) {
      throw new AuditException(
          "the audit log could not be written, so the operation was not carried out: "
              + why(mine.failure),
          mine.failure);
    }
    return entry;
  }

  /**
   * Returns the number and hash of the last entry. Store them elsewhere to detect truncation later.
   */
  public AuditHead head() {
    return head;
  }

  /**
   * Returns the last entries, the oldest first.
   *
   * @param most at least 1
   */
  public List<AuditEntry> last(int most) {
    return LogFile.last(file.path(), most, file.durableBytes());
  }

  /** Waits for pending appends, then closes the file and releases the lock. Idempotent. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      while (writing || !waiting.isEmpty()) {
        settled.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
    file.close();
  }

  /** Writes all waiting events. The lock is released meanwhile, so that new events can queue. */
  private void writeWaiting() {
    List<Pending> batch = waiting;
    waiting = new ArrayList<>();
    writing = true;
    lock.unlock();
    List<AuditEntry> written = List.of();
    Throwable failure = null;
    try {
      written = write(batch);
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    } finally {
      lock.lock();
      writing = false;
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).entry = failure == null ? written.get(i) : null;
      batch.get(i).failure = failure;
    }
    settled.signalAll();
  }

  private List<AuditEntry> write(List<Pending> batch) throws IOException {
    List<AuditEntry> entries = new ArrayList<>();
    AuditHead at = head;
    for (Pending pending : batch) {
      AuditEntry entry = EntryText.following(at, options.clock().instant(), pending.event);
      entries.add(entry);
      at = entry.head();
    }
    file.append(entries);
    head = at;
    return entries;
  }

  private static AuditVerification verified(Path file, @Nullable AuditHead noted) {
    if (!Files.isRegularFile(file)) {
      throw LogFile.missing(file);
    }
    try {
      return Chain.verify(file, noted);
    } catch (IOException e) {
      throw LogFile.unreadable(file, e);
    }
  }

  private static String why(@Nullable Throwable failure) {
    return failure == null || failure.getMessage() == null ? "see the cause" : failure.getMessage();
  }
}
