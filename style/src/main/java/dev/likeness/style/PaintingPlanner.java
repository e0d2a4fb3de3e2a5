package dev.likeness.style;

import dev.likeness.network.Nchw;
import dev.likeness.network.graph.Shapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Plans the scales, layers, tiles and memory of a painting. */
final class PaintingPlanner {
  private static final int[] TILE_SIDES = {2048, 1536, 1024, 768, 512, 384, 256};

  private final FeatureNetwork features;
  private final PaintingOptions options;
  private final Map<String, Double> contentLayers;
  private final Map<String, Double> styleLayers;
  private final int grainPx;
  private final int haloPx;
  private final MemoryForecast memory;

  PaintingPlanner(FeatureNetwork features, PaintingOptions options) {
    this.features = features;
    this.options = options;
    this.contentLayers = shares(options.costs().contentLayers(), List.of(features.contentLayer()));
    this.styleLayers = shares(options.costs().styleLayers(), features.styleLayers());
    Map<String, Reach> reaches = Reach.of(features.graph());
    int grain = 1;
    int side = 1;
    for (Map<String, Double> layers : List.of(contentLayers, styleLayers)) {
      for (String layer : layers.keySet()) {
        Reach reach = Objects.requireNonNull(reaches.get(layer));
        grain = Math.max(grain, reach.stridePx());
        side = Math.max(side, reach.sidePx());
      }
    }
    this.grainPx = grain;
    this.haloPx = ((side + 1) / 2 + grain - 1) / grain * grain;
    this.memory =
        new MemoryForecast(
            features,
            used(contentLayers, options.costs().contentWeight()),
            used(styleLayers, options.costs().styleWeight()),
            options);
  }

  private static List<String> used(Map<String, Double> layers, double weight) {
    return weight == 0 ? List.of() : List.copyOf(layers.keySet());
  }

  /** Returns layers with weights that sum to 1. */
  private Map<String, Double> shares(Map<String, Double> asked, List<String> otherwise) {
    Map<String, Double> weights = new LinkedHashMap<>(asked);
    if (weights.isEmpty()) {
      otherwise.forEach(layer -> weights.put(layer, 1.0));
    }
    List<String> known = features.graph().layers().stream().map(layer -> layer.output()).toList();
    double sum = 0;
    for (Map.Entry<String, Double> entry : weights.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw new IllegalArgumentException(
            "the network has no layer '"
                + entry.getKey()
                + "'; layers to choose from are "
                + String.join(", ", features.features()));
      }
      sum += entry.getValue();
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("at least one layer has a weight above 0");
    }
    double total = sum;
    weights.replaceAll((layer, weight) -> weight / total);
    return weights;
  }

  PaintingPlan plan(int contentWidthPx, int contentHeightPx) {
    List<PaintingPlan.Scale> scales = new ArrayList<>();
    int halvings = 0;
    while (options.longestSidePx() >> (halvings + 1) >= options.coarsestSidePx()) {
      halvings++;
    }
    for (int i = halvings; i >= 0; i--) {
      int longest = options.longestSidePx() >> i;
      double factor = (double) longest / Math.max(contentWidthPx, contentHeightPx);
      int width = (int) Math.max(1, Math.round(contentWidthPx * factor));
      int height = (int) Math.max(1, Math.round(contentHeightPx * factor));
      if (i > 0 && isTooSmall(height, width)) {
        continue;
      }
      requireLargeEnough(height, width);
      Sizing sizing = sizing(height, width);
      scales.add(new PaintingPlan.Scale(width, height, sizing.tiling.count(), sizing.memoryBytes));
    }
    return new PaintingPlan(scales, contentLayers, styleLayers);
  }

  private Set<String> layers() {
    Set<String> layers = new LinkedHashSet<>(contentLayers.keySet());
    layers.addAll(styleLayers.keySet());
    return layers;
  }

  /** Returns whether a layer would be empty; such scales are left out. */
  private boolean isTooSmall(int height, int width) {
    try {
      requireLargeEnough(height, width);
      return false;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private void requireLargeEnough(int height, int width) {
    Shapes.of(features.graph().endingAt(layers()), new Nchw(1, 3, height, width));
  }

  /**
   * The tiling of one scale.
   *
   * @param tiling the painting's tiles
   * @param memoryBytes the memory use of the process
   * @param grainPx sizes are extended to multiples of it; 1 without tiles
   * @param tilePx the side of tiles
   * @param haloPx their overlap
   */
  record Sizing(Tiling tiling, long memoryBytes, int grainPx, int tilePx, int haloPx) {
    Planes extended(Planes planes) {
      return grainPx == 1 ? planes : planes.extendedTo(grainPx);
    }

    /** Returns the tiling of a picture of another size, with tiles no larger than these. */
    Tiling reading(int height, int width) {
      return grainPx == 1
          ? Tiling.whole(height, width)
          : Tiling.of(height, width, tilePx, haloPx, grainPx);
    }
  }

  /** Returns the tiling of a scale that fits into the memory limit. */
  Sizing sizing(int height, int width) {
    Tiling whole = Tiling.whole(height, width);
    long needed = memory.whole(height, width);
    if (needed <= options.memoryBytes()) {
      return new Sizing(whole, needed, 1, 0, 0);
    }
    int fullHeight = (height + grainPx - 1) / grainPx * grainPx;
    int fullWidth = (width + grainPx - 1) / grainPx * grainPx;
    long least = needed;
    for (int side : TILE_SIDES) {
      int tile = side / grainPx * grainPx;
      if (tile > 2 * haloPx && (tile < fullHeight || tile < fullWidth)) {
        Tiling tiling = Tiling.of(fullHeight, fullWidth, tile, haloPx, grainPx);
        least = memory.tiled(tiling);
        if (least <= options.memoryBytes()) {
          return new Sizing(tiling, least, grainPx, tile, haloPx);
        }
      }
    }
    throw new TooLargeException(
        "a painting of "
            + width
            + " x "
            + height
            + " px takes "
            + megabytes(needed)
            + " without tiles and "
            + megabytes(least)
            + " in the smallest tiles, but the limit is "
            + megabytes(options.memoryBytes())
            + ": raise the limit or make the painting smaller",
        least,
        options.memoryBytes());
  }

  private static String megabytes(long bytes) {
    return (bytes + 999_999) / 1_000_000 + " MB";
  }
}
