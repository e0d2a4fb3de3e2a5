package dev.likeness.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The head of a log in a second place: two lines {@code NUMBER:HASH CRC-32}, of which the older one
 * is overwritten, so that a write that was cut short leaves the other.
 *
 * <p>It is written after the log is durable, so that it is never ahead of it. The file is opened
 * anew for each write: it may lie on a disk that comes and goes. It is called with the log's lock
 * held.
 */
final class HeadFile {
  private static final Pattern LINE = Pattern.compile("([0-9]{18}:[0-9a-f]{64}) ([0-9a-f]{8})");
  private static final int LINE_BYTES = 18 + 1 + 64 + 1 + 8 + 1;

  private final Path path;

  HeadFile(Path path) {
    this.path = path;
  }

  /**
   * Returns the newest head in a file; empty if there is no file, or nothing in it.
   *
   * @throws AuditException if the file holds something else
   */
  static Optional<AuditHead> read(Path path) throws IOException {
    if (!Files.exists(path) || Files.size(path) == 0) {
      return Optional.empty();
    }
    @Nullable AuditHead[] lines = lines(Files.readString(path, StandardCharsets.ISO_8859_1));
    AuditHead newest = lines[newest(lines)];
    if (newest == null) {
      throw new AuditException(
          "the file "
              + path
              + " holds no head of an audit log: restore it, or begin a new log with 'likeness audit"
              + " set-aside'");
    }
    return Optional.of(newest);
  }

  Optional<AuditHead> read() throws IOException {
    return read(path);
  }

  /** Remembers a head, unless a later one is remembered. */
  void write(AuditHead head) throws IOException {
    if (!Files.exists(path)) {
      OwnFile.create(path);
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      byte[] now = new byte[(int) Math.min(file.length(), 2 * LINE_BYTES)];
      file.readFully(now);
      @Nullable AuditHead[] lines = lines(new String(now, StandardCharsets.ISO_8859_1));
      int newest = newest(lines);
      AuditHead known = lines[newest];
      if (known == null || known.number() < head.number()) {
        file.seek(known == null ? 0 : (1 - newest) * (long) LINE_BYTES);
        file.write(Hash.ascii(line(head)));
      }
    }
  }

  /** Makes what was written survive a loss of power. */
  void sync() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.getFD().sync();
    }
  }

  /** Forgets what is remembered. */
  void reset() throws IOException {
    Files.deleteIfExists(path);
  }

  private static @Nullable AuditHead[] lines(String text) {
    @Nullable AuditHead[] heads = new AuditHead[2];
    for (int i = 0; i < heads.length && text.length() >= (i + 1) * LINE_BYTES; i++) {
      Matcher line = LINE.matcher(text.substring(i * LINE_BYTES, (i + 1) * LINE_BYTES - 1));
      if (line.matches() && crc(line.group(1)).equals(line.group(2))) {
        heads[i] = AuditHead.parse(line.group(1));
      }
    }
    return heads;
  }

  private static int newest(@Nullable AuditHead[] lines) {
    AuditHead first = lines[0];
    AuditHead second = lines[1];
    return second != null && (first == null || first.number() < second.number()) ? 1 : 0;
  }

  private static String line(AuditHead head) {
    String text = String.format(Locale.ROOT, "%018d:%s", head.number(), head.hash());
    return text + " " + crc(text) + "\n";
  }

  private static String crc(String text) {
    CRC32 crc = new CRC32();
    crc.update(Hash.ascii(text));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}
