package dev.likeness.gallery;

import java.util.Locale;

/** Whether the bytes of what was removed are overwritten, and if not, why. */
public enum PurgeResult {
  /** No removed bytes are left. */
  DONE,
  /** Another process reads or writes the gallery. */
  IN_USE,
  /** There is no room for the rewritten file. */
  DISK_FULL,
  /** The file could not be rewritten; the log tells the error. */
  FAILED;

  /** Returns the name used in answers. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
