package dev.likeness.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signed entries: each signs the head before it and its time, and with them, by the chain,
 * everything from the first entry.
 */
final class Checkpoints {
  /** No more entries than these stand between two checkpoints. */
  static final int MAX_UNSIGNED = 1000;

  private static final String ACTION = "checkpoint";
  private static final String KEY = "key";
  private static final String SIGNATURE = "signature";
  private static final String OPEN = "open";
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final SigningKey key;
  private final long last;
  private final Instant lastAt;

  private Checkpoints(SigningKey key, long last, Instant lastAt) {
    this.key = key;
    this.last = last;
    this.lastAt = lastAt;
  }

  /** Returns the state of a log without checkpoints. */
  static Checkpoints none(SigningKey key, Instant now) {
    return new Checkpoints(key, 0, now);
  }

  /** Returns the state after the next entry of the log. */
  Checkpoints after(AuditEntry entry) {
    return isCheckpoint(entry) ? new Checkpoints(key, entry.number(), entry.at()) : this;
  }

  /** Returns whether entries up to a head should be signed now. */
  boolean isDue(AuditHead head, Instant now) {
    return head.number() - last >= MAX_UNSIGNED - 1
        || (isUnsigned(head) && Duration.between(lastAt, now).compareTo(INTERVAL) >= 0);
  }

  /** Returns whether there are entries after the last checkpoint. */
  boolean isUnsigned(AuditHead head) {
    return head.number() > last;
  }

  /** Returns the checkpoint that follows a head, with the acts that are open there. */
  AuditEntry following(AuditHead head, OpenActs acts, Instant now) {
    Instant at = EntryText.toTheMilli(now);
    AuditEvent event =
        AuditEvent.ofLog(ACTION, "signed")
            .with(
                Map.of(
                    KEY,
                    key.known().fingerprint(),
                    OPEN,
                    Long.toString(acts.oldest(head.number() + 1)),
                    SIGNATURE,
                    key.sign(signedText(head, at))));
    return EntryText.following(head, at, event);
  }

  /** Returns from which entry on acts are open; 0, to read all, if a checkpoint does not say. */
  static long openFrom(AuditEntry checkpoint) {
    String from = checkpoint.event().parameters().getOrDefault(OPEN, "0");
    return from.matches("[0-9]{1,18}") ? Long.parseLong(from) : 0;
  }

  static boolean isCheckpoint(AuditEntry entry) {
    return entry.event().keyId().equals(AuditLog.OWN_KEY) && entry.event().action().equals(ACTION);
  }

  /** Returns what is wrong with a checkpoint, held against a key; empty if that key signed it. */
  static Optional<String> fault(AuditEntry checkpoint, AuditPublicKey key) {
    Map<String, String> signed = checkpoint.event().parameters();
    if (!key.fingerprint().equals(signed.get(KEY))) {
      return Optional.of("is signed by another key: the log was written anew, or its key replaced");
    }
    AuditHead before = new AuditHead(checkpoint.number() - 1, checkpoint.previous());
    @Nullable String signature = signed.get(SIGNATURE);
    return signature != null && key.hasSigned(signedText(before, checkpoint.at()), signature)
        ? Optional.empty()
        : Optional.of("has a signature of something else: entries before it were rewritten");
  }

  private static String signedText(AuditHead head, Instant at) {
    return "likeness audit checkpoint\n" + head + "\n" + at;
  }
}
