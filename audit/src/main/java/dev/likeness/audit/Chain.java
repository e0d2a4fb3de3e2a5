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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the hash chain of a log, its signatures and the heads that were kept elsewhere, and
 * reports the first fault.
 *
 * <p>Lines are read one at a time, so that memory use does not depend on the length of the log.
 */
final class Chain {
  private final AuditEvidence evidence;
  private final OpenActs acts = new OpenActs();
  private final Consumer<AuditEntry> seen;
  private AuditHead head;
  private long signed = 0;
  private @Nullable AuditFault fault;

  private Chain(AuditHead head, AuditEvidence evidence, Consumer<AuditEntry> seen) {
    this.head = head;
    this.evidence = evidence;
    this.seen = seen;
  }

  /** Verifies a whole file. */
  static AuditVerification verify(Path file, AuditEvidence evidence) throws IOException {
    Chain chain = new Chain(AuditHead.EMPTY, evidence, entry -> {});
    AuditVerification found = chain.read(file, 0);
    if (found.fault().isEmpty()) {
      evidence.heads().forEach(chain::requireReached);
    }
    return chain.found(found.unfinishedBytes());
  }

  /**
   * Verifies what follows a head.
   *
   * @param from where it begins, in bytes
   * @param seen is given each entry
   */
  static AuditVerification verify(Path file, long from, AuditHead before, Consumer<AuditEntry> seen)
      throws IOException {
    return new Chain(before, AuditEvidence.none(), seen).read(file, from);
  }

  /**
   * Verifies the last lines of a log.
   *
   * @param fromStart whether these are all lines
   * @param seen is given each entry
   */
  static AuditVerification verify(
      List<String> lines, boolean fromStart, AuditEvidence evidence, Consumer<AuditEntry> seen) {
    AuditHead before = AuditHead.EMPTY;
    if (!fromStart && !lines.isEmpty()) {
      before =
          EntryText.read(lines.get(0))
              .filter(first -> first.number() > 1)
              .map(first -> new AuditHead(first.number() - 1, first.previous()))
              .orElse(AuditHead.EMPTY);
    }
    Chain chain = new Chain(before, evidence, seen);
    for (String line : lines) {
      if (chain.fault == null) {
        chain.follow(line);
      }
    }
    return chain.found(0);
  }

  private AuditVerification read(Path file, long from) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      in.skipNBytes(from);
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0 && fault == null; next = in.read()) {
        if (next == '\n') {
          follow(line.toString(StandardCharsets.ISO_8859_1));
          line.reset();
        } else {
          line.write(next);
          if (line.size() > EntryText.MAX_LINE_LENGTH) {
            breakAt("is longer than any entry");
          }
        }
      }
      return found(fault == null ? line.size() : 0);
    }
  }

  private AuditVerification found(long unfinishedBytes) {
    return new AuditVerification(
        head.number(),
        head,
        signed,
        acts.open().size(),
        Optional.ofNullable(fault),
        unfinishedBytes);
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
    } else {
      holdAgainstEvidence(entry);
    }
    if (fault == null) {
      head = entry.head();
      acts.seen(entry);
      seen.accept(entry);
    }
  }

  private void holdAgainstEvidence(AuditEntry entry) {
    for (AuditHead kept : evidence.heads()) {
      if (kept.number() == entry.number() && !kept.hash().equals(entry.hash())) {
        breakAt("has another hash than the head that was kept elsewhere: the log was rewritten");
      }
    }
    if (evidence.key().isEmpty() || fault != null) {
      return;
    }
    if (Checkpoints.isCheckpoint(entry)) {
      Checkpoints.fault(entry, evidence.key().get())
          .ifPresentOrElse(this::breakAt, () -> signed = entry.number() - 1);
    } else if (signed > 0 && entry.number() - signed > Checkpoints.MAX_UNSIGNED + 1) {
      breakAt(
          "is unsigned, as are the "
              + Checkpoints.MAX_UNSIGNED
              + " before it: the program signs more often, so the log was rewritten from there");
    }
  }

  private void requireReached(AuditHead kept) {
    if (fault == null && kept.number() > head.number()) {
      breakAt(
          "is missing: the log ends with entry "
              + head.number()
              + ", but there were "
              + kept.number()
              + " when its head was kept elsewhere");
    }
  }

  private void breakAt(String why) {
    long line = head.number() + 1;
    fault = new AuditFault(line, "line " + line + " " + why);
  }
}
