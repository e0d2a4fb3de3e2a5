package dev.likeness.face.detect;

/**
 * What counts as a face, and how closely a picture is looked at.
 *
 * @param minScore the least score of a face that is reported, from 0 to 1
 * @param minFacePx the least longer side of a face's box, in pixels of the picture
 * @param longestSidePx pictures whose longer side exceeds this are shrunk to it before faces are
 *     looked for; more finds smaller faces in large pictures and takes more time
 * @param maxOverlap of two boxes with a greater intersection over union, only the surer is kept
 */
public record DetectionOptions(
    double minScore, double minFacePx, int longestSidePx, double maxOverlap) {
  public DetectionOptions {
    if (!(minScore > 0 && minScore <= 1) || !(maxOverlap > 0 && maxOverlap <= 1)) {
      throw new IllegalArgumentException(
          "minScore and maxOverlap lie above 0 and at most at 1, got "
              + minScore
              + " and "
              + maxOverlap);
    }
    if (!(minFacePx >= 0) || longestSidePx < 64) {
      throw new IllegalArgumentException(
          "minFacePx is at least 0 and longestSidePx at least 64, got "
              + minFacePx
              + " and "
              + longestSidePx);
    }
  }

  /** Returns score 0.6, faces from 16 px, pictures looked at up to 1280 px, overlap 0.45. */
  public static DetectionOptions defaults() {
    return new DetectionOptions(0.6, 16, 1280, 0.45);
  }

  public DetectionOptions withMinScore(double score) {
    return new DetectionOptions(score, minFacePx, longestSidePx, maxOverlap);
  }

  public DetectionOptions withMinFacePx(double px) {
    return new DetectionOptions(minScore, px, longestSidePx, maxOverlap);
  }

  public DetectionOptions withLongestSidePx(int px) {
    return new DetectionOptions(minScore, minFacePx, px, maxOverlap);
  }
}
