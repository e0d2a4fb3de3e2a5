package dev.likeness.tasks.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well detectors find known faces.
 *
 * @param detectors the detector, and then the one that it is compared with
 * @param missingPictures pictures of the list that were not in the folder
 * @param comparison the comparison of the two; null if there is only one
 */
public record DetectorEvaluationAnswer(
    List<DetectorAnswer> detectors, int missingPictures, @Nullable DetectorComparison comparison) {
  public DetectorEvaluationAnswer {
    detectors = List.copyOf(detectors);
  }

  /**
   * One detector.
   *
   * @param detector its name
   * @param pictures pictures searched
   * @param faces known faces in them
   * @param score detection score from which faces count
   * @param precision share of the found faces that are known
   * @param recall share of the known faces that were found
   */
  public record DetectorAnswer(
      String detector, int pictures, int faces, double score, double precision, double recall) {}

  /**
   * The first detector beside the second, at the second's precision.
   *
   * @param precision the second detector's precision
   * @param score the first detector's score at that precision
   * @param recall the first detector's recall at that precision
   * @param shareOfRecall that recall over the second detector's; 0 if that found nothing
   * @param facesFoundByBoth faces that both found
   * @param pointsApart mean distance of the five points of both, in eye distances
   * @param pointsApartMedian its median over the faces
   */
  public record DetectorComparison(
      double precision,
      double score,
      double recall,
      double shareOfRecall,
      int facesFoundByBoth,
      double pointsApart,
      double pointsApartMedian) {}
}
