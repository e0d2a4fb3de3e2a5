package dev.likeness.tasks.painting;

import dev.likeness.style.CostParts;
import dev.likeness.style.Painting;

/**
 * What came of a painting.
 *
 * @param painting where the picture is: a file, or the path that serves it
 * @param network the feature network
 * @param widthPx the painting's width
 * @param heightPx its height
 * @param stopped whether it was cancelled; what was painted until then is kept
 * @param evaluations of J, all scales together
 * @param seconds how long it took
 * @param cost J at the last evaluation
 */
public record PaintAnswer(
    String painting,
    String network,
    int widthPx,
    int heightPx,
    boolean stopped,
    int evaluations,
    double seconds,
    Cost cost) {

  /**
   * J and its parts, weights included.
   *
   * @param total J, the sum of the parts
   * @param content content cost, weighted
   * @param style style cost, weighted
   * @param variation total variation, weighted
   */
  public record Cost(double total, double content, double style, double variation) {
    /** Returns the parts of J as an answer. */
    public static Cost of(CostParts parts) {
      return new Cost(parts.total(), parts.content(), parts.style(), parts.variation());
    }
  }

  /** Returns this answer with another place where the picture is. */
  public PaintAnswer at(String place) {
    return new PaintAnswer(place, network, widthPx, heightPx, stopped, evaluations, seconds, cost);
  }

  static PaintAnswer of(String place, String network, Painting painting, double seconds) {
    return new PaintAnswer(
        place,
        network,
        painting.picture().widthPx(),
        painting.picture().heightPx(),
        painting.stopped(),
        painting.evaluations(),
        seconds,
        Cost.of(painting.costs()));
  }
}
