package dev.likeness.style;

import java.util.List;

/** How much memory the process takes while it paints. */
final class MemoryForecast {
  MemoryForecast(FeatureNetwork features, List<String> layers, PaintingOptions options) {}

  long whole(int height, int width) {
    return 0;
  }

  long tiled(Tiling tiling) {
    return 0;
  }
}
