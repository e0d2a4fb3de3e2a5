package dev.likeness.style;

import dev.likeness.network.ChannelOrder;
import dev.likeness.network.InputSpec;
import dev.likeness.network.Nchw;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Operation.Window;
import dev.likeness.network.graph.Shapes;
import dev.likeness.network.graph.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A network whose layers supply content and style features. Its input has three planes, red, green
 * and blue, from 0 to 1; the preprocessing of the original network is part of it. Immutable.
 */
public final class FeatureNetwork {
  private static final int COLOURS = 3;
  private static final double WHITE = 255;
  private static final String PICTURE = "likeness.picture";

  private final LayerGraph graph;
  private final List<String> features;

  private FeatureNetwork(LayerGraph graph, List<String> features) {
    this.graph = graph;
    this.features = List.copyOf(features);
  }

  /** The pooling of the network. */
  public enum Pooling {
    /** As the network was trained. */
    AS_TRAINED,
    /** Average pooling, as Gatys, Ecker and Bethge propose: smoother pictures. */
    AVERAGE,
    /** Max pooling. */
    MAXIMUM;

    /** Returns the name used in options, such as {@code as-trained}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
      return id();
    }
  }

  /**
   * Returns a network for painting. Zero padding of convolutions is replaced by reflection padding,
   * since zeros leave a frame on the painting.
   *
   * @param graph the network
   * @param input its preprocessing
   * @param features the candidates for default layers, shallow to deep; all activations if none of
   *     them has rows and columns
   * @param pooling the pooling
   * @throws IllegalArgumentException if its input does not have three channels
   */
  public static FeatureNetwork of(
      LayerGraph graph, InputSpec input, List<String> features, Pooling pooling) {
    if (graph.input().channels() != COLOURS) {
      throw new IllegalArgumentException(
          "painting needs a network with 3 input channels, this one has "
              + graph.input().channels());
    }
    List<Layer> layers = new ArrayList<>();
    Map<String, Weights> weights = new LinkedHashMap<>(graph.weights());
    String first = preprocessing(graph, input, layers, weights);
    for (Layer layer : graph.layers()) {
      layers.addAll(adapted(layer, pooling));
    }
    LayerGraph.Input any = new LayerGraph.Input(first, COLOURS, 0, 0);
    LayerGraph adapted = new LayerGraph(any, layers, weights, graph.outputs());
    return new FeatureNetwork(adapted, usable(adapted, features));
  }

  /**
   * Adds the preprocessing of red, green and blue from 0 to 1, unless it is the identity; returns
   * the name of the new input.
   */
  private static String preprocessing(
      LayerGraph graph, InputSpec input, List<Layer> layers, Map<String, Weights> weights) {
    float[] kernel = new float[COLOURS * COLOURS];
    float[] bias = new float[COLOURS];
    boolean same = input.channels() == ChannelOrder.RGB;
    for (int c = 0; c < COLOURS; c++) {
      int colour = input.channels() == ChannelOrder.RGB ? c : COLOURS - 1 - c;
      double deviation = input.deviation().get(c);
      kernel[c * COLOURS + colour] = (float) (WHITE / deviation);
      bias[c] = (float) (-input.mean().get(c) / deviation);
      same &= deviation == WHITE && bias[c] == 0;
    }
    if (same) {
      return graph.input().name();
    }
    weights.put(PICTURE + ".kernel", Weights.of(kernel, COLOURS, COLOURS, 1, 1));
    weights.put(PICTURE + ".bias", Weights.of(bias, COLOURS));
    layers.add(
        new Layer(
            new Operation.Convolution(Window.square(1, 1, 0), 1, 1),
            List.of(PICTURE),
            List.of(PICTURE + ".kernel", PICTURE + ".bias"),
            graph.input().name()));
    return PICTURE;
  }

  private static List<Layer> adapted(Layer layer, Pooling pooling) {
    Operation operation = layer.operation();
    if (operation instanceof Operation.MaxPool pool && pooling == Pooling.AVERAGE) {
      return List.of(with(layer, new Operation.AveragePool(pool.window(), pool.roundsUp(), false)));
    }
    if (operation instanceof Operation.AveragePool pool && pooling == Pooling.MAXIMUM) {
      return List.of(with(layer, new Operation.MaxPool(pool.window(), pool.roundsUp())));
    }
    if (operation instanceof Operation.Convolution convolution) {
      Window w = convolution.window();
      if (w.top() + w.left() + w.bottom() + w.right() > 0) {
        String padded = layer.output() + ".bordered";
        Window bare = new Window(w.height(), w.width(), w.strideY(), w.strideX(), 0, 0, 0, 0);
        return List.of(
            new Layer(
                new Operation.Padding(
                    Operation.Padding.Mode.REFLECT, w.top(), w.left(), w.bottom(), w.right()),
                layer.inputs(),
                List.of(),
                padded),
            new Layer(
                new Operation.Convolution(bare, convolution.dilation(), convolution.groups()),
                List.of(padded),
                layer.weights(),
                layer.output()));
      }
    }
    return List.of(layer);
  }

  private static Layer with(Layer layer, Operation operation) {
    return new Layer(operation, layer.inputs(), layer.weights(), layer.output());
  }

  private static List<String> usable(LayerGraph graph, List<String> features) {
    Map<String, Nchw> shapes = Shapes.of(graph, new Nchw(1, COLOURS, 512, 512));
    List<String> usable =
        features.stream()
            .filter(name -> shapes.containsKey(name) && shapes.get(name).height() > 1)
            .toList();
    if (usable.size() > 1) {
      return usable;
    }
    return graph.activations().stream()
        .filter(name -> shapes.containsKey(name) && shapes.get(name).height() > 1)
        .toList();
  }

  /** Returns the network with an input of three planes from 0 to 1. */
  public LayerGraph graph() {
    return graph;
  }

  /** Returns the candidates for default layers, shallow to deep. */
  public List<String> features() {
    return features;
  }

  /**
   * Returns the default style layers: the first of each resolution (relu1_1, relu2_1, … relu5_1 of
   * a VGG network).
   */
  public List<String> styleLayers() {
    return byResolution().values().stream().map(names -> names.get(0)).toList();
  }

  /**
   * Returns the default content layer: the second of the fourth resolution, counted from the
   * picture's own (relu4_2 of a VGG network), or the second of the deepest resolution that has two.
   */
  public String contentLayer() {
    List<List<String>> resolutions = new ArrayList<>(byResolution().values());
    for (int i = Math.min(resolutions.size(), 4) - 1; i >= 0; i--) {
      if (resolutions.get(i).size() > 1) {
        return resolutions.get(i).get(1);
      }
    }
    return features.get(features.size() - 1);
  }

  /** The candidates, by their stride in the picture. */
  private Map<Integer, List<String>> byResolution() {
    Map<String, Nchw> shapes = Shapes.of(graph, new Nchw(1, COLOURS, 512, 512));
    Map<Integer, List<String>> byHeight = new LinkedHashMap<>();
    for (String feature : features) {
      int height = Objects.requireNonNull(shapes.get(feature)).height();
      byHeight.computeIfAbsent(height, any -> new ArrayList<>()).add(feature);
    }
    return byHeight;
  }

  @Override
  public String toString() {
    return "FeatureNetwork[" + features + "]";
  }
}
