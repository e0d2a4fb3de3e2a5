package dev.likeness.gallery.cassandra;

import org.jspecify.annotations.Nullable;

/** Thrown when a snapshot cannot be used; its message says why, without anything of the gallery. */
final class UnusableSnapshotException extends Exception {
  private static final long serialVersionUID = 1;

  UnusableSnapshotException(String why, @Nullable Throwable cause) {
    super(why, cause);
  }
}
