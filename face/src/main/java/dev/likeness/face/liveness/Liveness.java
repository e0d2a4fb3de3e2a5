package dev.likeness.face.liveness;

/**
 * What a network says about one face in one picture.
 *
 * @param score the share of the network's class "live", from 0 to 1; higher looks more alive. It is
 *     no probability: that depends on how many attacks there are
 * @param threshold the least score that counts as live
 */
public record Liveness(double score, double threshold) {
  public Liveness {
    if (!(score >= 0 && score <= 1 && threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "a score and its threshold lie from 0 to 1, got " + score + " and " + threshold);
    }
  }

  /** Returns which side of the threshold the score lies on. */
  public Verdict verdict() {
    return score >= threshold ? Verdict.LIVE : Verdict.SPOOF;
  }
}
