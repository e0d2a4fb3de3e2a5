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
 * Who searched, enrolled, changed and erased, one line each, every line chained to the one before.
 *
 * <p>What {@link #append} returned from is durable: it survives the end of the process and of the
 * machine's power, as far as the disk keeps its word. Threads that append at one moment share one
 * write to the disk. One process at a time writes a log; any number may read it.
 *
 * <p>Changing, removing, adding or moving a line breaks the chain, and {@link #verify(Path)} says
 * where. Lines cut off at the end leave a chain that fits, and so does a log that somebody who may
 * write the file wrote anew as a whole: against both helps a {@link #head} that was noted
 * elsewhere, given to {@link #verify(Path, AuditHead)}.
 *
 * <p>The log holds ids of people, never names, pictures or encodings. It is not erased with them:
 * after somebody is forgotten their id stays in the entries, as the evidence of what was done with
 * it and that it was forgotten; it no longer leads to anything.
 *
 * <p>The file is for its owner alone. Opening looks at its last lines only; a line that was not
 * finished, since the process that wrote it was killed, acknowledged nothing: it is cut off, and an
 * entry of the log's own, with key {@value #OWN_KEY}, says so.
 */
public final class AuditLog implements AutoCloseable {
  /** The key's id in the entries that the log makes by itself. */
  public static final String OWN_KEY = "audit-log";

  private final AuditLogOptions options;
  private final LogFile file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition settled = lock.newCondition();

  // Guarded by the lock.
  private List<Pending> waiting = new ArrayList<>();
  private boolean writing = false;
  private boolean closed = false;

  /** The last durable entry; only the thread that writes changes it. */
  private volatile AuditHead head;

  /** An event that waits to be written, and what became of it. */
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
   * Opens a log to append to, or begins one.
   *
   * @throws AuditException if its last lines do not fit together and the options do not say to set
   *     it aside, if somebody else is writing it, or it cannot be read or written
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

  /** Opens a log to append to with {@link AuditLogOptions#defaults}. */
  public static AuditLog open(Path file) {
    return open(file, AuditLogOptions.defaults());
  }

  /**
   * Looks a whole log over, line by line; it may be open here or elsewhere.
   *
   * @throws AuditException if the file cannot be read
   */
  public static AuditVerification verify(Path file) {
    return verified(file, null);
  }

  /**
   * Looks a whole log over, and whether it still goes through a head that was noted.
   *
   * @throws AuditException if the file cannot be read
   */
  public static AuditVerification verify(Path file, AuditHead noted) {
    return verified(file, noted);
  }

  /**
   * Returns the last entries of a log, the oldest first; it may be open here or elsewhere. Whether
   * they fit together is not looked at.
   *
   * @param most at least 1
   * @throws AuditException if the file cannot be read, or one of them is no entry
   */
  public static List<AuditEntry> last(Path file, int most) {
    return LogFile.last(file, most, Long.MAX_VALUE);
  }

  /**
   * Appends an entry and returns it when it is durable.
   *
   * @throws AuditException if it could not be written: then it is not in the log
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
          "the audit log could not be written, so nothing was done: " + why(mine.failure),
          mine.failure);
    }
    return entry;
  }

  /** Returns the last entry's number and hash, to be noted elsewhere. */
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

  /** Waits for what is being appended, then lets go of the file. Closing twice is closing once. */
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

  /** Writes all that waits, without the lock, so that what comes meanwhile is written next. */
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
