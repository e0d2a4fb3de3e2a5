package dev.likeness.face.liveness;

import java.util.Optional;

/**
 * The passive liveness of the frames of a session together: the mean of their log-odds. One frame
 * is weak evidence, since the network errs on single looks; a session has dozens.
 */
public final class LivenessMean {
  /** A score of 0 or 1 has no log-odds. */
  private static final double MIN_SCORE = 1e-6;

  private double logOdds;
  private double threshold;
  private int frames;

  /** Adds a frame. */
  public void add(Liveness frame) {
    double score = Math.max(MIN_SCORE, Math.min(1 - MIN_SCORE, frame.score()));
    logOdds += Math.log(score / (1 - score));
    threshold = frame.threshold();
    frames++;
  }

  /** Returns the liveness of all frames so far; empty if there was none. */
  public Optional<Liveness> get() {
    return frames == 0
        ? Optional.empty()
        : Optional.of(new Liveness(1 / (1 + Math.exp(-logOdds / frames)), threshold));
  }
}
