package dev.likeness.style;

/**
 * The parts of J, weighted.
 *
 * @param content the content cost, {@code α J_content}
 * @param style the style cost, {@code β J_style}
 * @param variation the total variation cost, {@code γ J_variation}
 */
public record CostParts(double content, double style, double variation) {
  /** Returns J. */
  public double total() {
    return content + style + variation;
  }
}
