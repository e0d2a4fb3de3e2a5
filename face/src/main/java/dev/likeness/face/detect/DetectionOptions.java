package dev.likeness.face.detect;

/**
 * Options of face detection.
 *
 * @param minScore minimum detection score of a reported face, above 0 and at most 1
 * @param minFacePx minimum length of the longer side of a face's bounding box, in pixels of the
 *     picture
 * @param longestSidePx pictures with a longer side above this are scaled down to it before
 *     detection; a larger value finds smaller faces and takes more time
 * @param maxOverlap non-maximum suppression: of two boxes with a greater intersection over union,
 *     only the one with the higher score is kept
 */
public record DetectionOptions(
    double minScore, double minFacePx, int longestSidePx, double maxOverlap) {
  public DetectionOptions {
    if (!(minScore > 0 && minScore <= 1) || !(maxOverlap > 0 && maxOverlap <= 1)) {
      throw new IllegalArgumentException(
          "minScore and maxOverlap are above 0 and at most 1, got "
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

  /**
   * Returns minimum score 0.6, minimum face size 16 px, longest side 1280 px, maximum overlap 0.45.
   */
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
