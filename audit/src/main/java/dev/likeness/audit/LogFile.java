package dev.likeness.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file of a log, to which several processes may append: whoever holds the lock first reads, and
 * verifies, what the others appended.
 *
 * <p>It uses a {@link RandomAccessFile}, because interrupting a thread closes the channel that it
 * writes to.
 */
final class LogFile implements AutoCloseable {
  /** Number of lines that are verified on opening: the last checkpoint is among them. */
  private static final int TAIL_LINES = Checkpoints.MAX_UNSIGNED + 100;

  private static final String BEGINNING = "{\"number\":";

  private final AuditPlaces places;
  private final Clock clock;
  private final AuditLock lock;
  private final RandomAccessFile file;
  private final Object identity;
  private final SigningKey key;
  private final HeadFile second;

  // Changed with the lock held.
  private final List<AuditEvent> notes = new ArrayList<>();
  private volatile AuditHead head = AuditHead.EMPTY;
  private Checkpoints checkpoints;
  private OpenActs acts = new OpenActs();
  private long bytes = 0;
  private int failures = 0;

  private LogFile(
      AuditPlaces places, Clock clock, AuditLock lock, RandomAccessFile file, SigningKey key)
      throws IOException {
    this.places = places;
    this.clock = clock;
    this.lock = lock;
    this.file = file;
    this.identity = identity(places.log());
    this.key = key;
    this.second = new HeadFile(places.head());
    this.checkpoints = Checkpoints.none(key, clock.instant());
  }

  /**
   * Opens a log; creates it, its key and the second place if they do not exist.
   *
   * @throws AuditException if it is not what the second place remembers, or its end is broken
   */
  static LogFile open(AuditPlaces places, Clock clock, AuditLock lock) throws IOException {
    return lock.whileWriting(
        () -> {
          OwnFile.create(places.log());
          SigningKey key = SigningKey.in(places.key());
          RandomAccessFile file = new RandomAccessFile(places.log().toFile(), "rw");
          boolean done = false;
          try {
            LogFile opened = new LogFile(places, clock, lock, file, key);
            opened.readEnd();
            done = true;
            return opened;
          } finally {
            if (!done) {
              file.close();
            }
          }
        });
  }

  /** Returns why a log would not be opened; empty if it would. */
  static Optional<String> fault(AuditPlaces places, AuditPublicKey key) throws IOException {
    Optional<AuditHead> remembered = HeadFile.read(places.head());
    Tail tail = Tail.of(places.log(), TAIL_LINES, Long.MAX_VALUE);
    AuditEvidence evidence = AuditEvidence.none().with(key);
    evidence = remembered.map(evidence::with).orElse(evidence);
    AuditVerification found = Chain.verify(tail.lines(), tail.fromStart(), evidence, entry -> {});
    long last = found.head().number();
    long first = last - tail.lines().size();
    boolean isInTail =
        remembered.map(kept -> kept.number() > first && kept.number() <= last).orElse(true);
    if (found.fault().isEmpty() && !isInTail) {
      found = Chain.verify(places.log(), evidence);
    }
    return found.fault().map(AuditFault::why).or(() -> unexpectedEnd(tail));
  }

  /** Reads the end of the file: its entries are valid, and an unfinished line is removed. */
  private void readEnd() throws IOException {
    Optional<String> fault = fault(places, key.known());
    if (fault.isPresent()) {
      throw new AuditException(
          "the audit log "
              + places.log()
              + " was changed, cut or damaged ("
              + fault.get()
              + "): keep it and find out why ('likeness audit verify'); 'likeness audit set-aside'"
              + " puts it aside and begins a new one");
    }
    Tail tail = Tail.of(places.log(), TAIL_LINES, Long.MAX_VALUE);
    head = Chain.verify(tail.lines(), tail.fromStart(), AuditEvidence.none(), this::seen).head();
    bytes = tail.wholeBytes();
    removeUnfinished();
    findOpenActs(tail);
    if (second.read().isEmpty()) {
      if (head.number() > 0) {
        notes.add(AuditEvent.ofLog("head_created", "done"));
      }
      second.write(head);
    }
  }

  /** Finds the acts without outcome: from where the last checkpoint says, or in the whole file. */
  private void findOpenActs(Tail tail) throws IOException {
    List<AuditEntry> entries =
        tail.lines().stream().map(EntryText::read).flatMap(Optional::stream).toList();
    long from =
        entries.stream()
            .filter(Checkpoints::isCheckpoint)
            .reduce((earlier, later) -> later)
            .map(Checkpoints::openFrom)
            .orElse(0L);
    OpenActs found = new OpenActs();
    if (tail.fromStart() || (from > 0 && entries.get(0).number() <= from)) {
      entries.stream().filter(entry -> entry.number() >= from).forEach(found::seen);
    } else {
      Chain.verify(places.log(), 0, AuditHead.EMPTY, found::seen);
    }
    acts = found;
  }

  /** Returns the announcements without outcome, the oldest first. */
  synchronized List<AuditEntry> openActs() {
    return acts.open();
  }

  /** Returns the fault of an end of file that an interrupted write cannot explain. */
  private static Optional<String> unexpectedEnd(Tail tail) {
    String rest = tail.unfinished();
    // After a loss of power the file may be extended with zeros instead of the written bytes.
    String written = rest.replaceAll("\0+$", "");
    boolean interrupted =
        rest.length() <= EntryText.MAX_LINE_LENGTH
            && (written.startsWith(BEGINNING) || BEGINNING.startsWith(written));
    if (!interrupted) {
      return Optional.of("the text after the last complete line is not the beginning of an entry");
    }
    return tail.lines().isEmpty() && !tail.fromStart()
        ? Optional.of("the last line is longer than any entry")
        : Optional.empty();
  }

  private void seen(AuditEntry entry) {
    checkpoints = checkpoints.after(entry);
    acts.seen(entry);
  }

  AuditPublicKey key() {
    return key.known();
  }

  /** Returns the signature of a text. */
  String sign(String text) {
    return key.sign(text);
  }

  /** Returns the last entry, as far as others' entries were read. */
  AuditHead head() {
    return head;
  }

  /** Returns whether the last write failed. */
  synchronized boolean hasFailed() {
    return failures > 0;
  }

  /** Reads what other processes appended. */
  synchronized void refresh() throws IOException {
    lock.whileWriting(
        () -> {
          readOthers();
          return head;
        });
  }

  /**
   * Writes events, syncs them to the disk and remembers the head in the second place; all or none.
   */
  synchronized List<AuditEntry> append(List<AuditEvent> events) throws IOException {
    return lock.whileWriting(() -> counted(() -> write(events)));
  }

  /** Signs what is not signed yet. */
  synchronized void checkpoint() throws IOException {
    lock.whileWriting(
        () ->
            counted(
                () -> {
                  readOthers();
                  if (checkpoints.isUnsigned(head)) {
                    store(List.of(checkpoints.following(head, acts, clock.instant())));
                  }
                  return head;
                }));
  }

  private <T> T counted(AuditLock.Work<T> work) throws IOException {
    boolean done = false;
    try {
      if (failures > 0) {
        write(List.of(AuditEvent.ofLog("recovered", "failures:" + failures)));
      }
      T result = work.run();
      done = true;
      return result;
    } finally {
      failures = done ? 0 : failures + 1;
    }
  }

  private List<AuditEntry> write(List<AuditEvent> events) throws IOException {
    readOthers();
    List<AuditEvent> all = new ArrayList<>(notes);
    all.addAll(events);
    Instant now = clock.instant();
    AuditHead at = head;
    Checkpoints signed = checkpoints;
    OpenActs open = acts.copy();
    List<AuditEntry> entries = new ArrayList<>();
    List<AuditEntry> answered = new ArrayList<>();
    for (AuditEvent event : all) {
      AuditEntry entry = EntryText.following(at, now, event);
      entries.add(entry);
      answered.add(entry);
      at = entry.head();
      open.seen(entry);
      if (signed.isDue(at, now)) {
        AuditEntry checkpoint = signed.following(at, open, now);
        entries.add(checkpoint);
        signed = signed.after(checkpoint);
        at = checkpoint.head();
      }
    }
    store(entries);
    notes.clear();
    return answered.subList(all.size() - events.size(), all.size());
  }

  private void store(List<AuditEntry> entries) throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    Checkpoints signed = checkpoints;
    for (AuditEntry entry : entries) {
      lines.append(EntryText.line(entry)).append('\n');
      signed = signed.after(entry);
    }
    byte[] text = Hash.ascii(lines.toString());
    AuditHead last = entries.get(entries.size() - 1).head();
    try {
      file.seek(bytes);
      file.write(text);
      file.getFD().sync();
      second.write(last);
      if (signed != checkpoints) {
        second.sync();
      }
    } catch (IOException e) {
      takeBack(e);
      throw e;
    }
    bytes += text.length;
    head = last;
    entries.forEach(this::seen);
  }

  /** Removes what a failed write left, such as on a full disk, so that the next one can succeed. */
  private void takeBack(IOException failure) {
    try {
      file.setLength(bytes);
    } catch (IOException e) {
      // What is left is read before the next write, as if another process had written it.
      failure.addSuppressed(e);
    }
  }

  /** Reads and verifies what others appended, so that what is appended next follows it. */
  private void readOthers() throws IOException {
    if (!identity(places.log()).equals(identity)) {
      throw new IOException("the file was replaced by another while it was open");
    }
    long now = file.length();
    if (now < bytes) {
      throw new IOException(
          "the file was cut while it was open: it has "
              + now
              + " bytes where "
              + bytes
              + " are expected");
    }
    if (now > bytes) {
      AuditVerification found = Chain.verify(places.log(), bytes, head, this::seen);
      Tail end = Tail.of(places.log(), 1, Long.MAX_VALUE);
      Optional<String> fault = found.fault().map(AuditFault::why).or(() -> unexpectedEnd(end));
      if (fault.isPresent()) {
        throw new IOException(
            "the file was changed by another program while it was open: " + fault.get());
      }
      head = found.head();
      bytes = now - found.unfinishedBytes();
      removeUnfinished();
    }
  }

  /** Removes what a killed process wrote of a line: it was never acknowledged. */
  private void removeUnfinished() throws IOException {
    long extra = file.length() - bytes;
    if (extra > 0) {
      file.setLength(bytes);
      file.getFD().sync();
      notes.add(AuditEvent.ofLog("cut_unfinished", "bytes:" + extra));
    }
  }

  private static Object identity(Path path) throws IOException {
    @Nullable Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    return key == null ? path : key;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
