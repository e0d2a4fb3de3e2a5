package dev.likeness.style;

import java.util.List;
import java.util.Map;

/**
 * What painting with given options will do, known before it begins.
 *
 * @param scales the sizes that are painted, in order
 * @param contentLayers the layers that carry the content, with their weights
 * @param styleLayers the layers that carry the style, with their weights
 */
public record PaintingPlan(
    List<Scale> scales, Map<String, Double> contentLayers, Map<String, Double> styleLayers) {
  public PaintingPlan {
    scales = List.copyOf(scales);
  }

  /**
   * One size.
   *
   * @param widthPx the painting's width
   * @param heightPx its height
   * @param tiles how many tiles it is painted in; 1 for the whole at once
   * @param memoryBytes how much memory the process will take, at most
   */
  public record Scale(int widthPx, int heightPx, int tiles, long memoryBytes) {}

  /** Returns the most memory that any scale takes. */
  public long memoryBytes() {
    return scales.stream().mapToLong(Scale::memoryBytes).max().orElse(0);
  }
}
