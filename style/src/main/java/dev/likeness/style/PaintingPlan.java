package dev.likeness.style;

import java.util.List;
import java.util.Map;

/**
 * The scales, layers and memory of a painting, known before it starts.
 *
 * @param scales the scales, in order
 * @param contentLayers the content layers with their weights
 * @param styleLayers the style layers with their weights
 */
public record PaintingPlan(
    List<Scale> scales, Map<String, Double> contentLayers, Map<String, Double> styleLayers) {
  public PaintingPlan {
    scales = List.copyOf(scales);
  }

  /**
   * One scale.
   *
   * @param widthPx the painting's width
   * @param heightPx its height
   * @param tiles number of tiles; 1 for the whole painting at once
   * @param memoryBytes an upper bound of the memory use of the process
   */
  public record Scale(int widthPx, int heightPx, int tiles, long memoryBytes) {}

  /** Returns the maximum memory use of all scales. */
  public long memoryBytes() {
    return scales.stream().mapToLong(Scale::memoryBytes).max().orElse(0);
  }
}
