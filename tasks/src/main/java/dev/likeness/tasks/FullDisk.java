package dev.likeness.tasks;

import dev.likeness.gallery.GalleryFullException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a full disk from other failures. */
public final class FullDisk {
  /** What Linux, macOS and Windows say, also of a quota or a limit on the size of files. */
  private static final List<String> WORDS =
      List.of(
          "No space left",
          "quota exceeded",
          "File too large",
          "not enough space on the disk",
          "disk is full");

  private static final int MAX_DEPTH = 20;

  private FullDisk() {}

  /** Returns whether there was no room on the disk, which a failure or one of its causes says. */
  public static boolean isCauseOf(@Nullable Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < MAX_DEPTH && cause != null; i++) {
      if (cause instanceof GalleryFullException || (cause instanceof IOException && says(cause))) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean says(Throwable failure) {
    return isSaidIn(String.valueOf(failure.getMessage()));
  }

  /** Returns whether a message of the operating system or of this program says that. */
  public static boolean isSaidIn(String message) {
    return WORDS.stream().anyMatch(message::contains);
  }
}
