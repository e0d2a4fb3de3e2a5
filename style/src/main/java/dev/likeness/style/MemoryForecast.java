package dev.likeness.style;

import dev.likeness.network.Nchw;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Shapes;
import dev.likeness.style.cost.ContentCost;
import dev.likeness.style.cost.Moments;
import dev.likeness.style.cost.StyleCost;
import dev.likeness.style.cost.TotalVariation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * An estimate of the memory use of the process during a painting: a fixed part, all copies of the
 * network's weights, the values of the computation at its peak, and the optimiser's arrays.
 *
 * <p>The last two are linear in the number of pixels, so that computations of two small pictures
 * are enough for the estimate.
 */
final class MemoryForecast {
  /** The virtual machine, the engine and the program, in bytes; measured. */
  private static final long BASE_BYTES = 215_000_000;

  /** Copies of the weights: as read, as written, rotated, and in the engine's layout; measured. */
  private static final long WEIGHT_COPIES = 19;

  /** Pictures at the size of the painting: original, resized, planes, and garbage; measured. */
  private static final int PICTURE_BYTES_PER_PIXEL = 60;

  /**
   * The memory of the engine relative to the values at the peak: copies in other layouts; measured.
   */
  private static final double ENGINE_FACTOR = 1.36;

  /** The same if single arrays exceed the largest bins of the engine's allocator. */
  private static final double LARGE_ENGINE_FACTOR = 1.9;

  private static final long LARGE_PIXELS = 2_000_000;

  private static final int COLOURS = 3;
  private static final int SMALL_PX = 128;
  private static final int LARGE_PX = 256;

  private final FeatureNetwork features;
  private final List<String> contentLayers;
  private final List<String> styleLayers;
  private final PaintingOptions options;
  private final Line whole;
  private final Line reading;
  private final Line backwards;
  private final long weightBytes;

  /** {@code bytes = fixed + perPixel pixels}. */
  private record Line(double fixed, double perPixel) {
    static Line through(long small, long large) {
      double perPixel =
          (large - small) / ((double) LARGE_PX * LARGE_PX - (double) SMALL_PX * SMALL_PX);
      return new Line(small - perPixel * SMALL_PX * SMALL_PX, perPixel);
    }

    long at(long pixels) {
      double factor = pixels > LARGE_PIXELS ? LARGE_ENGINE_FACTOR : ENGINE_FACTOR;
      return (long) (factor * (fixed + perPixel * pixels));
    }
  }

  /** The computations of one size. */
  @FunctionalInterface
  private interface Sample {
    long bytes(int sidePx);
  }

  MemoryForecast(
      FeatureNetwork features,
      List<String> contentLayers,
      List<String> styleLayers,
      PaintingOptions options) {
    this.features = features;
    this.contentLayers = contentLayers;
    this.styleLayers = styleLayers;
    this.options = options;
    this.whole = line(this::wholeBytes);
    this.reading = styleLayers.isEmpty() ? new Line(0, 0) : line(this::readingBytes);
    this.backwards = line(this::backwardsBytes);
    Set<String> layers = new HashSet<>(contentLayers);
    layers.addAll(styleLayers);
    this.weightBytes = weightBytes(features.graph(), layers);
  }

  private static Line line(Sample sample) {
    return Line.through(sample.bytes(SMALL_PX), sample.bytes(LARGE_PX));
  }

  private static long weightBytes(LayerGraph graph, Set<String> layers) {
    return graph.endingAt(layers).size() * Float.BYTES;
  }

  /** Returns the memory use without tiles. */
  long whole(int height, int width) {
    long pixels = (long) height * width;
    return fixed() + arrays(pixels) + whole.at(pixels);
  }

  /** Returns the memory use with tiles. */
  long tiled(Tiling tiling) {
    long pixels = (long) tiling.height() * tiling.width();
    long tile = (long) tiling.tileHeight() * tiling.tileWidth();
    return fixed()
        + WEIGHT_COPIES * weightBytes
        + arrays(pixels)
        + contentBytes(tiling.height(), tiling.width())
        + reading.at(tile)
        + backwards.at(tile);
  }

  private long fixed() {
    return BASE_BYTES + WEIGHT_COPIES * weightBytes;
  }

  private long arrays(long pixels) {
    long vectors = Math.min(options.method().vectors(), 2L * options.steps() + 6);
    return pixels * (vectors * COLOURS * Float.BYTES + PICTURE_BYTES_PER_PIXEL);
  }

  private long contentBytes(int height, int width) {
    var shapes = Shapes.of(features.graph(), new Nchw(1, COLOURS, height, width));
    return contentLayers.stream()
        .mapToLong(layer -> (long) Objects.requireNonNull(shapes.get(layer)).size() * Float.BYTES)
        .sum();
  }

  private long wholeBytes(int sidePx) {
    Nchw shape = new Nchw(1, COLOURS, sidePx, sidePx);
    // The content targets exist twice: here and in the engine.
    return UntiledObjective.liveBytes(features, shape, costs(shape))
        + 2 * contentBytes(sidePx, sidePx);
  }

  private long readingBytes(int sidePx) {
    return FeatureReading.liveBytes(
        features,
        Tiling.whole(sidePx, sidePx),
        styleLayers.stream().map(layer -> new FeatureReading.Asked(layer, null)).toList());
  }

  private long backwardsBytes(int sidePx) {
    Nchw shape = new Nchw(1, COLOURS, sidePx, sidePx);
    return UntiledObjective.liveBytes(features, shape, costs(shape));
  }

  /** The costs of a painting of one size, with targets of zeros. */
  private PaintingCosts costs(Nchw shape) {
    var shapes = Shapes.of(features.graph(), shape);
    List<StyleTerm> styles = new ArrayList<>();
    for (String layer : styleLayers) {
      int channels = Objects.requireNonNull(shapes.get(layer)).channels();
      Moments nothing = new Moments(new double[channels * channels], new double[channels]);
      StyleCost cost =
          options.costs().statistic().cost(1, options.costs().normalisation(), nothing);
      styles.add(new StyleTerm(layer, cost, null));
    }
    List<ContentTerm> contents = new ArrayList<>();
    for (String layer : contentLayers) {
      Nchw made = Objects.requireNonNull(shapes.get(layer));
      Activations zeros = new Activations(made, new float[made.size()]);
      contents.add(new ContentTerm(layer, new ContentCost(1), zeros, null));
    }
    return new PaintingCosts(styles, contents, new TotalVariation(0));
  }
}
