package dev.likeness.style;

/**
 * J and what it is made of, weights included.
 *
 * @param content what the content costs, {@code α J_content}
 * @param style what the style costs, {@code β J_style}
 * @param variation what differing neighbours cost
 */
public record CostParts(double content, double style, double variation) {
  /** Returns J. */
  public double total() {
    return content + style + variation;
  }
}
