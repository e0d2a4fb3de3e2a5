package dev.likeness.audit;

import java.nio.file.Path;

/**
 * Where a log and what guards it are kept.
 *
 * @param log the log
 * @param key the key that signs it, beside the log; only its owner may read it
 * @param head the second place: the file that remembers the log's last entry. Best on another disk
 *     or machine, where whoever may change the log may not write
 */
public record AuditPlaces(Path log, Path key, Path head) {
  private static final String ENDING = ".log";

  public AuditPlaces {
    log = log.toAbsolutePath().normalize();
    key = key.toAbsolutePath().normalize();
    head = head.toAbsolutePath().normalize();
  }

  /** Returns the places of a log {@code NAME.log}: {@code NAME.key} and {@code NAME.head}. */
  public static AuditPlaces of(Path log) {
    String file = String.valueOf(log.getFileName());
    String name = file.endsWith(ENDING) ? file.substring(0, file.length() - ENDING.length()) : file;
    return new AuditPlaces(
        log, log.resolveSibling(name + ".key"), log.resolveSibling(name + ".head"));
  }

  /** Returns these places with another second place. */
  public AuditPlaces withHead(Path other) {
    return new AuditPlaces(log, key, other);
  }
}
