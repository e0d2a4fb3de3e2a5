package dev.likeness.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the hash chain of a log and reports the first break.
 *
 * <p>Lines are read one at a time, so that memory use does not depend on the length of the log.
 */
final class Chain {
  private AuditHead head;
  private @Nullable AuditFault fault;

  /** A stored head that the chain must contain; null if there is none. */
  private final @Nullable AuditHead stored;

  private Chain(AuditHead head, @Nullable AuditHead stored) {
    this.head = head;
    this.stored = stored;
  }

  /** Verifies a whole file. */
  static AuditVerification verify(Path file, @Nullable AuditHead stored) throws IOException {
    Chain chain = new Chain(AuditHead.EMPTY, stored);
    long unfinished = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0 && chain.fault == null; next = in.read()) {
        if (next == '\n') {
          chain.follow(line.toString(StandardCharsets.ISO_8859_1));
          line.reset();
        } else {
          line.write(next);
          if (line.size() > EntryText.MAX_LINE_LENGTH) {
            chain.breakAt("is longer than any entry");
          }
        }
      }
      unfinished = chain.fault == null ? line.size() : 0;
    }
    if (chain.fault == null && stored != null && stored.number() > chain.head.number()) {
      chain.breakAt(
          "is missing: the log ends with entry "
              + chain.head.number()
              + ", but there were "
              + stored.number()
              + " when its head was stored");
    }
    return new AuditVerification(
        chain.head.number(), chain.head, Optional.ofNullable(chain.fault), unfinished);
  }

  /**
   * Verifies the last lines of a log.
   *
   * @param fromStart whether these are all lines
   */
  static AuditVerification verify(List<String> lines, boolean fromStart) {
    AuditHead before = AuditHead.EMPTY;
    if (!fromStart && !lines.isEmpty()) {
      before =
          EntryText.read(lines.get(0))
              .filter(first -> first.number() > 1)
              .map(first -> new AuditHead(first.number() - 1, first.previous()))
              .orElse(AuditHead.EMPTY);
    }
    Chain chain = new Chain(before, null);
    for (String line : lines) {
      if (chain.fault == null) {
        chain.follow(line);
      }
    }
    return new AuditVerification(
        chain.head.number(), chain.head, Optional.ofNullable(chain.fault), 0);
  }

  private void follow(String line) {
    Optional<AuditEntry> read = EntryText.read(line);
    if (read.isEmpty()) {
      breakAt("is not a valid entry: it was changed");
      return;
    }
    AuditEntry entry = read.get();
    if (entry.number() != head.number() + 1) {
      breakAt(
          "holds entry "
              + entry.number()
              + " where "
              + (head.number() + 1)
              + " is expected: lines were removed, added or moved");
    } else if (!entry.previous().equals(head.hash())) {
      breakAt(
          "does not contain the hash of the line before: one of the two was changed or replaced");
    } else if (!entry.hash().equals(EntryText.hashOf(entry))) {
      breakAt("has a hash that does not match its text: it was changed");
    } else if (stored != null
        && stored.number() == entry.number()
        && !stored.hash().equals(entry.hash())) {
      breakAt("has another hash than the stored head: the log was rewritten");
    } else {
      head = entry.head();
    }
  }

  private void breakAt(String why) {
    long line = head.number() + 1;
    fault = new AuditFault(line, "line " + line + " " + why);
  }
}
