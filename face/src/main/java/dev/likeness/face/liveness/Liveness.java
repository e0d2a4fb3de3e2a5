package dev.likeness.face.liveness;

/**
 * The result of passive liveness detection for one face of one picture.
 *
 * @param score the softmax output of the class "live" (bona fide), from 0 to 1; higher is more
 *     likely bona fide. It is not a probability, which depends on how frequent attacks are
 * @param threshold minimum score of a face classified as live, from 0 to 1
 */
public record Liveness(double score, double threshold) {
  public Liveness {
    if (!(score >= 0 && score <= 1 && threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "a score and its threshold are from 0 to 1, got " + score + " and " + threshold);
    }
  }

  /**
   * Returns {@link Verdict#LIVE} if the score is at least the threshold, else {@link
   * Verdict#SPOOF}.
   */
  public Verdict verdict() {
    return score >= threshold ? Verdict.LIVE : Verdict.SPOOF;
  }
}
