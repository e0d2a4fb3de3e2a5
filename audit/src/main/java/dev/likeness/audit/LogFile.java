package dev.likeness.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file of a log: opens it, removes an unfinished line, and appends entries.
 *
 * <p>It uses a {@link RandomAccessFile}, because interrupting a thread closes the channel that it
 * writes to. One thread at a time appends.
 */
final class LogFile implements AutoCloseable {
  /** Number of lines that are verified on opening. */
  private static final int TAIL_LINES = 64;

  private static final String BEGINNING = "{\"number\":";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path path;
  private final AuditLock right;
  private final RandomAccessFile file;
  private final AuditHead head;
  private final List<AuditEvent> notes;
  private volatile long durableBytes;
  private @Nullable IOException broken;

  private LogFile(
      Path path,
      AuditLock right,
      RandomAccessFile file,
      AuditHead head,
      List<AuditEvent> notes,
      long durableBytes) {
    this.path = path;
    this.right = right;
    this.file = file;
    this.head = head;
    this.notes = List.copyOf(notes);
    this.durableBytes = durableBytes;
  }

  static LogFile open(Path given, AuditLogOptions options) {
    Path path = given.toAbsolutePath().normalize();
    try {
      AuditLock right = AuditLock.acquire(path);
      boolean done = false;
      try {
        LogFile opened = open(path, right, options);
        done = true;
        return opened;
      } finally {
        if (!done) {
          right.release();
        }
      }
    } catch (IOException e) {
      throw new AuditException(
          "the audit log "
              + path
              + " could not be opened: check that it is a file, and that its folder may be written"
              + " by this user",
          e);
    }
  }

  private static LogFile open(Path path, AuditLock right, AuditLogOptions options)
      throws IOException {
    OwnFile.create(path);
    Tail tail = Tail.of(path, TAIL_LINES, Long.MAX_VALUE);
    AuditVerification found = Chain.verify(tail.lines(), tail.fromStart());
    Optional<String> fault = found.fault().map(AuditFault::why).or(() -> unexpectedEnd(tail));
    if (fault.isEmpty()) {
      return openAt(path, right, found.head(), tail.wholeBytes(), new ArrayList<>());
    }
    if (options.whenBroken() == AuditLogOptions.WhenBroken.REFUSE) {
      throw new AuditException(
          "the audit log "
              + path
              + " was changed or damaged near its end ("
              + fault.get()
              + "): keep it, find out why ('likeness audit verify'), and let it be set aside");
    }
    AuditEvent note = note("set_aside", "sha256:" + setAside(path, options));
    return openAt(path, right, AuditHead.EMPTY, 0, new ArrayList<>(List.of(note)));
  }

  /** Opens a file whose complete lines are valid, and truncates an unfinished line after them. */
  private static LogFile openAt(
      Path path, AuditLock right, AuditHead head, long wholeBytes, List<AuditEvent> notes)
      throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    boolean done = false;
    try {
      if (file.length() > wholeBytes) {
        notes.add(note("cut_unfinished", "bytes:" + (file.length() - wholeBytes)));
        file.setLength(wholeBytes);
        file.getFD().sync();
      }
      done = true;
      return new LogFile(path, right, file, head, notes, wholeBytes);
    } finally {
      if (!done) {
        file.close();
      }
    }
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

  /** Renames a broken log; returns its SHA-256. */
  private static String setAside(Path path, AuditLogOptions options) throws IOException {
    String name = path.getFileName() + ".broken-" + STAMP.format(options.clock().instant());
    String sha256 = sha256(path);
    Files.move(path, path.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
    OwnFile.create(path);
    return sha256;
  }

  private static AuditEvent note(String action, String result) {
    return new AuditEvent(AuditLog.OWN_KEY, action, null, List.of(), result, null);
  }

  Path path() {
    return path;
  }

  /** Returns the head as it was when the file was opened. */
  AuditHead head() {
    return head;
  }

  /** Returns the events of opening the file, to be recorded in the log. */
  List<AuditEvent> notes() {
    return notes;
  }

  /** Returns the length of the part of the file with acknowledged entries, in bytes. */
  long durableBytes() {
    return durableBytes;
  }

  /** Writes entries and syncs them to the disk; all or none. */
  void append(List<AuditEntry> entries) throws IOException {
    if (broken != null) {
      throw new IOException("an earlier write failed: open the log again", broken);
    }
    requireUnchanged();
    StringBuilder lines = new StringBuilder();
    for (AuditEntry entry : entries) {
      lines.append(EntryText.line(entry)).append('\n');
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
    long end = durableBytes + bytes.length;
    try {
      file.seek(durableBytes);
      file.write(bytes);
    } catch (IOException e) {
      truncate(e);
      throw e;
    }
    try {
      file.getFD().sync();
    } catch (IOException e) {
      // The state of the disk is unknown after a failed sync, and a second sync would not reveal
      // it.
      broken = e;
      throw e;
    }
    durableBytes = end;
  }

  private void requireUnchanged() throws IOException {
    long now = Files.size(path);
    if (now != durableBytes) {
      throw new IOException(
          "the file was changed by another program while it was open: it has "
              + now
              + " bytes where "
              + durableBytes
              + " are expected");
    }
  }

  /**
   * Removes the remains of a failed write, such as on a full disk, so that the next write can
   * succeed.
   */
  private void truncate(IOException failure) {
    try {
      file.setLength(durableBytes);
    } catch (IOException e) {
      failure.addSuppressed(e);
      broken = failure;
    }
  }

  @Override
  public void close() {
    try {
      file.close();
      right.release();
    } catch (IOException e) {
      throw new UncheckedIOException("the audit log " + path + " could not be closed", e);
    }
  }

  static List<AuditEntry> last(Path path, int most, long end) {
    if (most < 1) {
      throw new IllegalArgumentException("the number of entries is at least 1, got " + most);
    }
    if (!Files.isRegularFile(path)) {
      throw missing(path);
    }
    List<String> lines;
    try {
      lines = Tail.of(path, most, end).lines();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    return lines.stream()
        .map(
            line ->
                EntryText.read(line)
                    .orElseThrow(
                        () ->
                            new AuditException(
                                "the audit log "
                                    + path
                                    + " holds a line that is not a valid entry: see 'likeness audit"
                                    + " verify'")))
        .toList();
  }

  static AuditException missing(Path path) {
    return new AuditException("there is no audit log " + path + ": check the path");
  }

  static AuditException unreadable(Path path, IOException e) {
    return new AuditException(
        "the audit log " + path + " could not be read: check that this user may read it", e);
  }

  private static String sha256(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform supports SHA-256", e);
    }
  }
}
