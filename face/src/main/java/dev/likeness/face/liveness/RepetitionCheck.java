package dev.likeness.face.liveness;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the frames of a session were not sent before.
 *
 * <p>A file that came before, in this session or another, is a repetition; only one like the last
 * is a camera that is slower than its reader, and is passed over. Faces that look the same as
 * earlier ones are a repetition when they are more than a quarter of at least {@value #MIN_FRAMES}:
 * a living face looks the same as before now and then.
 */
final class RepetitionCheck {
  private static final int MIN_FRAMES = 12;
  private static final int MIN_DIFFERENT_TO_ONE = 4;

  private final FrameHistory history;
  private final long session;
  private @Nullable FramePrint last;
  private int frames;
  private int similar;
  private boolean sameFile;

  RepetitionCheck(FrameHistory history) {
    this.history = history;
    this.session = history.next();
  }

  /** Returns whether a frame came as the same file as the last one. */
  boolean isLast(FramePrint print) {
    FramePrint before = last;
    return before != null && before.isSameFile(print);
  }

  /** Takes the next frame in. */
  void add(FramePrint print, Instant captured) {
    last = print;
    frames++;
    switch (history.add(session, captured, print)) {
      case SAME_FILE -> sameFile = true;
      case SIMILAR -> similar++;
      case NONE -> {}
    }
  }

  /** Returns whether the session repeats frames. */
  boolean isRepeated() {
    return sameFile || (frames >= MIN_FRAMES && MIN_DIFFERENT_TO_ONE * similar > frames);
  }
}
