package dev.likeness.style;

import dev.likeness.gradient.ReversedNetwork;
import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Outputs;
import dev.likeness.network.Tensor;
import dev.likeness.network.graph.Shapes;
import dev.likeness.style.cost.Moments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes moments and activations of layers for a picture, tile by tile. Holds native memory:
 * close it.
 */
final class FeatureReading implements AutoCloseable {
  /** The moments of a layer in a region; null for everywhere. */
  record Asked(String layer, @Nullable Region region) {}

  private record Place(Asked asked, Value weights, Value products, Value sums) {}

  private final Tiling tiling;
  private final Map<String, Nchw> whole;
  private final Map<String, Nchw> parts;
  private final Map<String, Reach> reaches;
  private final List<Place> places = new ArrayList<>();
  private final Map<String, Value> activations = new LinkedHashMap<>();
  private final Tensor tile;
  private final Map<String, Tensor> buffers = new HashMap<>();
  private final Network network;

  /**
   * Opens a reading of pictures of one size.
   *
   * @param moments the layers whose moments are computed
   * @param layers the layers whose activations are returned
   */
  FeatureReading(
      FeatureNetwork features,
      Tiling tiling,
      List<Asked> moments,
      Set<String> layers,
      NetworkOptions options) {
    this.tiling = tiling;
    Nchw tileShape = new Nchw(1, 3, tiling.tileHeight(), tiling.tileWidth());
    this.whole = Shapes.of(features.graph(), new Nchw(1, 3, tiling.height(), tiling.width()));
    this.parts = Shapes.of(features.graph(), tileShape);
    this.reaches = Reach.of(features.graph());
    Computation computation = write(features, tileShape, moments, layers, places, activations);
    this.tile = Tensor.allocate(tileShape);
    this.network = computation.open("the reading of a picture", options);
  }

  /** Writes the forward pass and the sums of moments into a computation. */
  private static Computation write(
      FeatureNetwork features,
      Nchw tileShape,
      List<Asked> moments,
      Set<String> layers,
      List<Place> places,
      Map<String, Value> activations) {
    Computation computation = new Computation();
    Value x = computation.input("picture", tileShape);
    Set<String> needed = new LinkedHashSet<>(layers);
    moments.forEach(asked -> needed.add(asked.layer()));
    ReversedNetwork forward = new ReversedNetwork(computation, features.graph(), x, needed);
    for (Asked asked : moments) {
      Value activation = forward.activation(asked.layer());
      Nchw plane = new Nchw(1, 1, 1, activation.shape().height() * activation.shape().width());
      Value weights = computation.input("weights." + places.size(), plane);
      LayerStyle style = new LayerStyle(computation, activation, weights);
      places.add(new Place(asked, weights, style.products(), style.sums()));
    }
    for (Place place : places) {
      computation.output(place.products());
      computation.output(place.sums());
    }
    for (String layer : layers) {
      Value activation = forward.activation(layer);
      activations.put(layer, activation);
      computation.output(activation);
    }
    return computation;
  }

  /** Returns the peak memory of the values of one tile, in bytes. */
  static long liveBytes(FeatureNetwork features, Tiling tiling, List<Asked> moments) {
    Nchw tileShape = new Nchw(1, 3, tiling.tileHeight(), tiling.tileWidth());
    return write(features, tileShape, moments, Set.of(), new ArrayList<>(), new HashMap<>())
        .liveBytes();
  }

  /** The result: moments in the requested order, activations by layer. */
  record Read(List<Moments> moments, Map<String, Activations> activations) {}

  /**
   * Reads a picture.
   *
   * @param x three planes of the size given at opening
   */
  Read read(float[] x) {
    List<Sums> sums = new ArrayList<>();
    for (Place place : places) {
      sums.add(new Sums(place.sums().shape().height(), weightPlane(place.asked())));
    }
    Map<String, Activations> read = new HashMap<>();
    activations.keySet().forEach(layer -> read.put(layer, zeros(layer)));
    for (Tiling.Tile at : tiling.tiles()) {
      Planes.cut(x, tiling.height(), tiling.width(), at.row().from(), at.column().from(), tile);
      Map<String, Tensor> given = new HashMap<>(Map.of("picture", tile));
      for (int i = 0; i < places.size(); i++) {
        given.put(places.get(i).weights().name(), weights(at, i, sums.get(i)));
      }
      Outputs outputs = network.run(given);
      for (int i = 0; i < places.size(); i++) {
        sums.get(i)
            .add(
                outputs.values(places.get(i).products().name()),
                outputs.values(places.get(i).sums().name()));
      }
      activations.forEach((layer, value) -> copy(at, layer, outputs, value, read));
    }
    return new Read(sums.stream().map(Sums::moments).toList(), read);
  }

  private Activations zeros(String layer) {
    Nchw shape = shape(layer);
    return new Activations(shape, new float[shape.size()]);
  }

  private float[] weightPlane(Asked asked) {
    Nchw shape = shape(asked.layer());
    return asked.region() == null ? Region.everywhere(shape) : asked.region().weights(shape);
  }

  private Tensor weights(Tiling.Tile at, int index, Sums sums) {
    Place place = places.get(index);
    String layer = place.asked().layer();
    Nchw part = Objects.requireNonNull(parts.get(layer));
    float[] owned =
        tiling
            .window(at, shape(layer), part, stride(layer))
            .owned(sums.weights, shape(layer).width());
    Tensor tensor =
        buffers.computeIfAbsent(
            place.weights().name(), any -> Tensor.allocate(place.weights().shape()));
    tensor.buffer().put(owned);
    return tensor;
  }

  private void copy(
      Tiling.Tile at, String layer, Outputs outputs, Value value, Map<String, Activations> read) {
    Nchw part = value.shape();
    Activations into = Objects.requireNonNull(read.get(layer));
    Tiling.Window window = tiling.window(at, into.shape(), part, stride(layer));
    float[] values = outputs.values(value.name());
    for (int c = 0; c < part.channels(); c++) {
      for (int y = window.fromY(); y < window.toY(); y++) {
        System.arraycopy(
            values,
            (c * part.height() + y) * part.width() + window.fromX(),
            into.values(),
            (c * into.shape().height() + window.top() + y) * into.shape().width()
                + window.left()
                + window.fromX(),
            window.toX() - window.fromX());
      }
    }
  }

  private Nchw shape(String layer) {
    return Objects.requireNonNull(whole.get(layer));
  }

  private int stride(String layer) {
    return Objects.requireNonNull(reaches.get(layer)).stridePx();
  }

  /** Sums over tiles, in double. */
  private static final class Sums {
    private final double[] products;
    private final double[] sums;
    private final float[] weights;

    Sums(int channels, float[] weights) {
      this.products = new double[channels * channels];
      this.sums = new double[channels];
      this.weights = weights;
    }

    void add(float[] tileProducts, float[] tileSums) {
      for (int i = 0; i < products.length; i++) {
        products[i] += tileProducts[i];
      }
      for (int i = 0; i < sums.length; i++) {
        sums[i] += tileSums[i];
      }
    }

    Moments moments() {
      double total = Math.max(Region.sum(weights), Double.MIN_NORMAL);
      double[] p = new double[products.length];
      for (int i = 0; i < p.length; i++) {
        p[i] = products[i] / total;
      }
      double[] m = new double[sums.length];
      for (int i = 0; i < m.length; i++) {
        m[i] = sums[i] / total;
      }
      return new Moments(p, m);
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
