package dev.likeness.gallery;

import java.util.Locale;

/** Whether the bytes of what was removed are overwritten, and if not, why. */
public enum PurgeResult {
  /** No removed bytes are left. */
  DONE,
  /**
   * The gallery is encrypted, and the key of what was removed is overwritten: bytes that are left
   * cannot be read any more. {@link Gallery#purge} overwrites them.
   */
  KEY_DESTROYED,
  /**
   * The store of the gallery keeps older files until it compacts them (Cassandra): until then they
   * hold the key of what was removed, wrapped with the gallery's.
   */
  KEY_REMOVED,
  /** Another process reads or writes the gallery. */
  IN_USE,
  /** There is no room for the rewritten file. */
  DISK_FULL,
  /** The file could not be rewritten; the log tells the error. */
  FAILED;

  /** Returns whether nothing that can be read is left. */
  public boolean isFinal() {
    return this == DONE || this == KEY_DESTROYED;
  }

  /** Returns the name used in answers. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
