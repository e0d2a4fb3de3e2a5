package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.GalleryUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The last time that an operation failed since too few nodes answered.
 *
 * <p>Operations that waited for it fail as well. Each would otherwise be as patient as the one
 * before, and the last of many would fail after minutes. Thread-safe.
 */
final class Outage {
  private @Nullable GalleryUnavailableException last;
  private long end;

  /** Notes a failure, and returns it. */
  synchronized GalleryUnavailableException noted(GalleryUnavailableException failure) {
    last = failure;
    end = System.nanoTime();
    return failure;
  }

  /**
   * Checks that nothing failed since an operation began to wait.
   *
   * @param since as of {@link System#nanoTime}
   * @throws GalleryUnavailableException if something did
   */
  synchronized void requireNoneSince(long since) {
    if (last != null && end - since > 0) {
      throw new GalleryUnavailableException(String.valueOf(last.getMessage()), last);
    }
  }
}
