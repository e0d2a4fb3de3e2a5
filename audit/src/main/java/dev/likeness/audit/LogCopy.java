package dev.likeness.audit;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Copies the lines of a log's file to a replica, from the last one that it holds on.
 *
 * <p>The id of the chain names the key and the first entry: a log that was begun again with the
 * same key is another chain. Lines are read from the file, since other processes write them, too:
 * the first time from its beginning, to find the last one that the replica holds. Thread-safe.
 */
final class LogCopy {
  private static final int ID_DIGITS = 16;
  private static final int MAX_LINES = 500;
  private static final int READ_BYTES = 1 << 16;

  private final Path log;
  private final AuditPublicKey key;
  private final AuditReplica replica;
  private String chain = "";

  /** The number of the last line that was copied, and where the next one begins in the file. */
  private long copied;

  private long position;

  LogCopy(Path log, AuditPublicKey key, AuditReplica replica) {
    this.log = log;
    this.key = key;
    this.replica = replica;
  }

  /**
   * Copies what the replica lacks.
   *
   * @param head the last entry that is durable in the file
   * @throws AuditException if the replica holds what the file does not
   */
  synchronized void catchUp(AuditHead head) throws IOException {
    if (head.number() == 0) {
      return;
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      if (chain.isEmpty()) {
        locate(file, head);
      }
      while (copied < head.number()) {
        copySome(file, head);
      }
    }
  }

  private void copySome(RandomAccessFile file, AuditHead head) throws IOException {
    Lines lines = new Lines(file, position);
    List<String> some = new ArrayList<>();
    while (some.size() < MAX_LINES && copied + some.size() < head.number()) {
      some.add(lines.next());
    }
    replica.append(chain, copied + 1, some);
    copied += some.size();
    position = lines.position();
  }

  /** Finds the last line that the replica holds, in the file. */
  private void locate(RandomAccessFile file, AuditHead head) throws IOException {
    AuditEntry first = entry(new Lines(file, 0).next());
    String id =
        key.fingerprint().substring(0, ID_DIGITS) + "-" + first.hash().substring(0, ID_DIGITS);
    replica.begin(id, key);
    Optional<String> last = replica.last(id);
    if (last.isPresent()) {
      long number = entry(last.get()).number();
      position = endOf(file, number, last.get(), head);
      copied = number;
    }
    chain = id;
  }

  /** Returns where a line ends in the file. */
  private long endOf(RandomAccessFile file, long number, String line, AuditHead head)
      throws IOException {
    if (number <= head.number()) {
      Lines lines = new Lines(file, 0);
      for (long i = 1; i < number; i++) {
        lines.next();
      }
      if (lines.next().equals(line)) {
        return lines.position();
      }
    }
    throw new AuditException(
        "the audit log "
            + log
            + " has "
            + head.number()
            + " entries and lacks entry "
            + number
            + ", which the servers' keyspace holds: it was cut, or is an older copy. Write the log"
            + " out of the keyspace with 'likeness audit fetch', and put it in the place of this"
            + " one, with audit.head removed");
  }

  private AuditEntry entry(String line) {
    return EntryText.read(line)
        .orElseThrow(
            () ->
                new AuditException(
                    "the audit log "
                        + log
                        + ", or its copy, holds a line that is not a valid entry: see 'likeness"
                        + " audit verify'"));
  }

  /** Lines of a file from a position on, with the position after each. */
  private static final class Lines {
    private final RandomAccessFile file;
    private final byte[] read = new byte[READ_BYTES];
    private final StringBuilder line = new StringBuilder();
    private int from = 0;
    private int to = 0;
    private long position;

    Lines(RandomAccessFile file, long position) throws IOException {
      this.file = file;
      this.position = position;
      file.seek(position);
    }

    String next() throws IOException {
      line.setLength(0);
      while (true) {
        for (int i = from; i < to; i++) {
          if (read[i] == '\n') {
            line.append(new String(read, from, i - from, StandardCharsets.ISO_8859_1));
            from = i + 1;
            position += line.length() + 1;
            return line.toString();
          }
        }
        line.append(new String(read, from, to - from, StandardCharsets.ISO_8859_1));
        from = 0;
        to = file.read(read);
        if (to <= 0) {
          throw new EOFException("the file ends before an entry that was written to it");
        }
      }
    }

    long position() {
      return position;
    }
  }
}
