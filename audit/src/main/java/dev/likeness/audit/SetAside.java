package dev.likeness.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts a broken log aside: it is renamed, and a new log begins with a signed entry that names the
 * old file's SHA-256, its last valid entry and the head that the second place remembered.
 */
public final class SetAside {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private SetAside() {}

  /**
   * Puts a log aside that would not be opened.
   *
   * @return the file that it is now
   * @throws AuditException if it is sound, if a program has it open, or if it cannot be moved
   */
  public static Path broken(AuditPlaces places, Clock clock) {
    try {
      AuditLock lock = AuditLock.join(places.log());
      try {
        if (!lock.isAlone()) {
          throw new AuditException(
              "a program has the audit log " + places.log() + " open: stop it first");
        }
        return lock.whileWriting(() -> move(places, clock));
      } finally {
        lock.release();
      }
    } catch (IOException e) {
      throw new AuditException(
          "the audit log "
              + places.log()
              + " could not be put aside: check that this user may write its folder",
          e);
    }
  }

  private static Path move(AuditPlaces places, Clock clock) throws IOException {
    OwnFile.create(places.log());
    SigningKey key = SigningKey.in(places.key());
    Optional<AuditHead> remembered = Optional.empty();
    boolean isBroken;
    try {
      remembered = HeadFile.read(places.head());
      isBroken = LogFile.fault(places, key.known()).isPresent();
    } catch (AuditException e) {
      isBroken = true; // the second place holds no head
    }
    if (!isBroken) {
      throw new AuditException(
          "the audit log "
              + places.log()
              + " is sound and agrees with the second place: there is nothing to put aside");
    }
    Map<String, String> named = new TreeMap<>();
    named.put("entries", Chain.verify(places.log(), AuditEvidence.none()).head().toString());
    remembered.ifPresent(head -> named.put("remembered", head.toString()));
    AuditEvent note =
        AuditEvent.ofLog("set_aside", "sha256:" + Hash.sha256(places.log())).with(named);
    Path aside =
        places
            .log()
            .resolveSibling(
                places.log().getFileName() + ".broken-" + STAMP.format(clock.instant()));
    Files.move(places.log(), aside, StandardCopyOption.ATOMIC_MOVE);
    begin(places, key, note, clock);
    return aside;
  }

  private static void begin(AuditPlaces places, SigningKey key, AuditEvent note, Clock clock)
      throws IOException {
    AuditEntry first = EntryText.following(AuditHead.EMPTY, clock.instant(), note);
    AuditEntry signed =
        Checkpoints.none(key, clock.instant())
            .following(first.head(), new OpenActs(), clock.instant());
    OwnFile.create(places.log());
    OwnFile.write(places.log(), EntryText.line(first) + "\n" + EntryText.line(signed) + "\n");
    HeadFile second = new HeadFile(places.head());
    second.reset();
    second.write(signed.head());
    second.sync();
  }
}
