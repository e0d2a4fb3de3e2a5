package dev.likeness.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An append-only, hash-chained, signed log of searches, enrolments, changes and erasures: one line
 * per event, each line with the hash of the previous one.
 *
 * <p>When {@link #append} returns, the entry is durable: it survives a crash of the process and a
 * loss of power, if the disk honours the sync. Threads that append at the same time share one write
 * to the disk (group commit). Several processes may write one log.
 *
 * <p>What changes something is announced before it happens ({@link #begin}) and has a second entry
 * with its outcome. Announcements without an outcome, which a killed process leaves, are settled by
 * the next that opens the log ({@link #settleOpenActs}).
 *
 * <p>Changing, removing, adding or moving a line breaks the chain. A log that was cut, or rewritten
 * with all its hashes, is found by the head in the second place ({@link AuditPlaces#head}), by a
 * head that somebody kept, or by the signatures, of which there is one after at most 1,000 entries
 * or a minute, and at the end. None of them holds against somebody who can write the log and the
 * second place, and read the key.
 *
 * <p>A log can have a replica elsewhere ({@link AuditReplica}): an entry is there, too, before it
 * is acknowledged. Where that fails, it stays in the file, is copied before the next one, and what
 * it stands for is refused; an act that it announces gets the outcome {@code not_done}.
 *
 * <p>The log holds ids of people, never names, pictures or encodings. Entries are kept when a
 * person is forgotten: the id stays as evidence of the processing and of the erasure, but no longer
 * refers to any data.
 *
 * <p>Only the file's owner may read or write it. Opening checks only the last lines. An unfinished
 * line, left by a process that was killed while writing, was never acknowledged: it is removed, and
 * an entry of the log's own, with key {@value #OWN_KEY}, records this. When a write fails, nothing
 * is recorded or remembered of it, and the next is tried again.
 *
 * <p>One class: appending, announcing and settling share one queue of entries and one lock.
 */
public final class AuditLog implements AutoCloseable {
  /** The key id of entries that the log writes itself. */
  public static final String OWN_KEY = "audit-log";

  private static final Logger LOG = System.getLogger("dev.likeness.audit");

  private final AuditPlaces places;
  private final AuditLock shared;
  private final LogFile file;
  private final List<AuditEntry> left;
  private final @Nullable LogCopy copy;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition settled = lock.newCondition();

  // Guarded by the lock.
  private List<Pending> waiting = new ArrayList<>();
  private List<AuditEvent> owed = new ArrayList<>();
  private boolean writing = false;
  private boolean closed = false;
  private @Nullable FileLock serving;

  /** An event that waits to be written, with its outcome. */
  private static final class Pending {
    final AuditEvent event;

    /** What is durable in the file. */
    @Nullable AuditEntry entry;

    /** Why it is not, or is not copied. */
    @Nullable Throwable failure;

    Pending(AuditEvent event) {
      this.event = event;
    }
  }

  private AuditLog(
      AuditPlaces places,
      AuditLock shared,
      LogFile file,
      List<AuditEntry> left,
      @Nullable LogCopy copy) {
    this.places = places;
    this.shared = shared;
    this.file = file;
    this.left = left;
    this.copy = copy;
  }

  /**
   * Opens a log for appending; creates it, its key and the second place if they do not exist.
   *
   * @param clock source of the entries' times
   * @throws AuditException if the second place remembers another log or a longer one, if the chain
   *     of its last lines is broken, or if it cannot be read or written
   */
  public static AuditLog open(AuditPlaces places, Clock clock) {
    return open(places, clock, Optional.empty());
  }

  /**
   * Opens a log as {@link #open(AuditPlaces, Clock)} does, and copies to a replica what that lacks.
   *
   * @throws AuditException if the replica holds what the file does not, too
   * @throws RuntimeException if the replica cannot be read or written
   */
  public static AuditLog open(AuditPlaces places, Clock clock, Optional<AuditReplica> replica) {
    try {
      AuditLock shared = AuditLock.join(places.log());
      LogFile file = null;
      boolean done = false;
      try {
        List<AuditEntry> left = List.of();
        file = LogFile.open(places, clock, shared);
        file.append(List.of());
        LogCopy copy = null;
        if (replica.isPresent()) {
          copy = new LogCopy(places.log(), file.key(), replica.get());
          copy.catchUp(file.head());
        }
        if (shared.isAlone()) {
          left = file.openActs();
          shared.admitOthers();
        }
        done = true;
        return new AuditLog(places, shared, file, left, copy);
      } finally {
        if (!done) {
          if (file != null) {
            file.close();
          }
          shared.release();
        }
      }
    } catch (IOException e) {
      throw new AuditException(
          "the audit log "
              + places.log()
              + " could not be opened: "
              + (isDiskFull(e)
                  ? "the disk is full"
                  : "check that it, its key and the second place are files, and that their folders"
                      + " may be written by this user"),
          e);
    }
  }

  /** Opens a log with its key and second place beside it, and the system's clock. */
  public static AuditLog open(Path file) {
    return open(AuditPlaces.of(file), Clock.systemUTC());
  }

  /**
   * Verifies a whole log; it may be open here or elsewhere.
   *
   * @throws AuditException if the file cannot be read
   */
  public static AuditVerification verify(Path file, AuditEvidence evidence) {
    requireFile(file);
    try {
      return Chain.verify(file, evidence);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Returns the last entries of a log, the oldest first; the log may be open here or elsewhere. The
   * chain is not verified.
   *
   * @param most at least 1
   * @throws AuditException if the file cannot be read, or one of the lines is not an entry
   */
  public static List<AuditEntry> last(Path file, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("the number of entries is at least 1, got " + most);
    }
    requireFile(file);
    try {
      return Tail.of(file, most, Long.MAX_VALUE).lines().stream()
          .map(line -> EntryText.read(line).orElseThrow(() -> invalidLine(file)))
          .toList();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Returns the head in a file: what a second place holds, or a text {@code NUMBER:HASH}.
   *
   * @throws AuditException if the file cannot be read or holds none
   */
  public static AuditHead headIn(Path file) {
    requireFile(file);
    try {
      String text = Files.readString(file).strip();
      return text.contains(" ")
          ? HeadFile.read(file).orElse(AuditHead.EMPTY)
          : AuditHead.parse(text);
    } catch (IllegalArgumentException e) {
      throw new AuditException("the file " + file + " holds no head NUMBER:HASH", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Returns the public half of the key that signs a log.
   *
   * @param file {@link AuditPlaces#key}
   * @throws AuditException if the file cannot be read or holds no key
   */
  public static AuditPublicKey publicKeyIn(Path file) {
    requireFile(file);
    try {
      return SigningKey.read(file).known();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Returns where this log and what guards it are kept. */
  public AuditPlaces places() {
    return places;
  }

  /**
   * Makes the caller the log's one server, until the log is closed.
   *
   * @throws AuditException if it has one
   */
  public void serve() {
    lock.lock();
    try {
      serving = shared.serve();
    } catch (IOException e) {
      throw new AuditException("the lock of the audit log cannot be used", e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Appends an entry and returns it when it is durable.
   *
   * @throws AuditException if it could not be written; the log is then unchanged. If it could not
   *     be copied, it is in the log, and what it stands for must not be done
   */
  public AuditEntry append(AuditEvent event) {
    Pending mine = written(event);
    AuditEntry entry = mine.entry;
    if (entry == null || mine.failure != null) {
      throw refused(mine);
    }
    return entry;
  }

  /**
   * Announces an act; when this returns, the announcement is durable and the act may begin.
   *
   * @param about the act; its result is replaced
   * @throws AuditException if it could not be written or copied: the act must not begin
   */
  public AuditAct begin(AuditEvent about) {
    Pending mine = written(about.withResult(AuditEvent.INTENDED));
    AuditEntry intent = mine.entry;
    if (intent == null) {
      throw refused(mine);
    }
    if (mine.failure != null) {
      owe(AuditAct.outcome(intent, "not_done", intent.event().subjects()));
      throw refused(mine);
    }
    return new AuditAct(this, intent);
  }

  /** Appends an event; it has an entry, or a failure, or both if it could not be copied. */
  private Pending written(AuditEvent event) {
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
    return mine;
  }

  private static AuditException refused(Pending pending) {
    return new AuditException(
        "the audit log could not be "
            + (pending.entry == null ? "written" : "copied to the servers' store")
            + ", so the operation was not carried out: "
            + why(pending.failure),
        pending.failure);
  }

  /**
   * Settles the acts that processes left open which ended before this log was opened, with entries
   * of the log's own that say what is now the case.
   *
   * @param found says what became of an announced act: {@code done}, {@code not_done} or {@code
   *     unknown}; empty leaves it to another that knows
   * @return how many were settled
   */
  public int settleOpenActs(Function<AuditEntry, Optional<String>> found) {
    int settledNow = 0;
    for (AuditEntry intent : left) {
      Optional<String> result = found.apply(intent);
      if (result.isPresent()) {
        append(
            AuditAct.outcome(intent, result.get(), intent.event().subjects())
                .by(OWN_KEY)
                .with(Map.of("found", "at_start")));
        settledNow++;
      }
    }
    return settledNow;
  }

  /** Records the outcome of an act now, or before the next entry if it cannot be written now. */
  void settle(AuditEvent outcome) {
    if (written(outcome).entry == null) {
      owe(outcome);
    }
  }

  private void owe(AuditEvent outcome) {
    lock.lock();
    try {
      owed.add(outcome);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns whether entries can be written to the file; a replica is not asked. After a failure it
   * tries with an entry that says so; it never throws.
   */
  public boolean isWritable() {
    try {
      if (file.hasFailed()) {
        return writeNow();
      }
      file.refresh();
      return true;
    } catch (IOException e) {
      return false; // which is the answer
    }
  }

  /**
   * Signs what is not signed yet; the caller does so now and then, so that little stays unsigned.
   */
  public void checkpoint() {
    try {
      file.checkpoint();
      copyLines();
    } catch (IOException | RuntimeException e) {
      throw new AuditException("the audit log could not be signed, or not copied: " + why(e), e);
    }
  }

  private void copyLines() throws IOException {
    if (copy != null) {
      copy.catchUp(file.head());
    }
  }

  /**
   * Returns the number and hash of the last entry. Store them elsewhere to detect truncation later.
   */
  public AuditHead head() {
    return file.head();
  }

  /** Returns the public half of the key that signs this log. */
  public AuditPublicKey publicKey() {
    return file.key();
  }

  /**
   * Signs a receipt with the log's key: Ed25519 (RFC 8032) of {@code likeness receipt}, a line feed
   * and the text.
   *
   * @param text the receipt, in ASCII
   * @return the signature in base64url, without padding
   * @throws IllegalArgumentException if there are characters that are not ASCII
   */
  public String signReceipt(String text) {
    if (!text.chars().allMatch(character -> character < 128)) {
      throw new IllegalArgumentException("a receipt is of ASCII: names do not belong into it");
    }
    return file.sign(SigningKey.RECEIPT + text);
  }

  /**
   * Returns the last entries, the oldest first.
   *
   * @param most at least 1
   */
  public List<AuditEntry> last(int most) {
    return last(places.log(), most);
  }

  /** Waits for pending appends, signs them, closes the file and releases the locks. Idempotent. */
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
      if (!owed.isEmpty()) {
        writeWaiting();
      }
    } finally {
      lock.unlock();
    }
    try {
      file.checkpoint();
      copyLines();
    } catch (IOException | RuntimeException e) {
      // What is unsigned or not copied is so by whoever appends next.
      LOG.log(
          Level.WARNING,
          "the end of the audit log could not be signed, or not copied: {0}",
          why(e));
    } finally {
      leave();
    }
  }

  private void leave() {
    try {
      file.close();
      if (serving != null) {
        serving.release();
      }
      shared.release();
    } catch (IOException e) {
      throw new UncheckedIOException("the audit log " + places.log() + " could not be closed", e);
    }
  }

  /** Writes what waits and is owed; returns whether that was possible. */
  private boolean writeNow() {
    lock.lock();
    try {
      while (writing) {
        settled.awaitUninterruptibly();
      }
      return !closed && writeWaiting() == null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes all waiting events after what is owed, and copies them. The lock is released meanwhile,
   * so that new events can queue.
   *
   * @return why nothing was written, or not copied; null if all was
   */
  private @Nullable Throwable writeWaiting() {
    List<Pending> batch = waiting;
    List<AuditEvent> debts = owed;
    waiting = new ArrayList<>();
    owed = new ArrayList<>();
    writing = true;
    lock.unlock();
    List<AuditEntry> written = List.of();
    Throwable failure = null;
    boolean isInFile = false;
    try {
      List<AuditEvent> events = new ArrayList<>(debts);
      batch.forEach(pending -> events.add(pending.event));
      written = file.append(events);
      isInFile = true;
      copyLines();
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    } finally {
      lock.lock();
      writing = false;
    }
    if (!isInFile) {
      owed.addAll(0, debts);
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).entry = isInFile ? written.get(debts.size() + i) : null;
      batch.get(i).failure = failure;
    }
    if (isInFile && failure != null) {
      // Whoever waited for the replica is not to wait as long once more, and the next even longer.
      for (Pending pending : waiting) {
        pending.failure = failure;
      }
      waiting = new ArrayList<>();
    }
    settled.signalAll();
    return failure;
  }

  private static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new AuditException("there is no file " + file + ": check the path");
    }
  }

  private static AuditException unreadable(Path file, IOException e) {
    return new AuditException(
        "the file " + file + " could not be read: check that this user may read it", e);
  }

  private static AuditException invalidLine(Path file) {
    return new AuditException(
        "the audit log "
            + file
            + " holds a line that is not a valid entry: see 'likeness audit verify'");
  }

  private static boolean isDiskFull(@Nullable Throwable failure) {
    String message = failure == null ? null : failure.getMessage();
    return message != null
        && (message.contains("No space left") || message.contains("quota exceeded"));
  }

  private static String why(@Nullable Throwable failure) {
    if (isDiskFull(failure)) {
      return "the disk is full";
    }
    return failure == null || failure.getMessage() == null ? "see the cause" : failure.getMessage();
  }
}
