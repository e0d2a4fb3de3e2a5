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
import dev.likeness.style.cost.ContentCost;
import dev.likeness.style.cost.Moments;
import dev.likeness.style.cost.StyleCost;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * J and its gradient for a painting that is too large for one computation, in three steps: sum the
 * moments of all style layers over all tiles; compute J_style and the factors of its gradient from
 * the sums; compute the gradient of each tile and add it to the whole. The result is that of {@link
 * UntiledObjective}, at the cost of one more forward pass.
 */
final class TiledObjective implements PaintingObjective {
  private final PaintingCosts costs;
  private final Tiling tiling;
  private final Map<String, Nchw> whole;
  private final Map<String, Nchw> parts;
  private final Map<String, Reach> reaches;
  private final @Nullable FeatureReading reading;
  private final List<StyleStep> styles = new ArrayList<>();
  private final List<ContentStep> contents = new ArrayList<>();
  private final @Nullable Network ofMoments;
  private final Network backwards;
  private final Tensor tile;

  /** The input tensors of the computations, overwritten for each run. */
  private final Map<String, Tensor> buffers = new HashMap<>();

  private final Value gradient;
  private final Map<Plane, float[]> planes = new HashMap<>();
  private CostParts last = new CostParts(0, 0, 0);

  /** A style term: the inputs of the two small computations, and the outputs of the first. */
  private record StyleStep(
      StyleTerm term,
      double weightSum,
      Value products,
      Value means,
      StyleCost.Term cost,
      Value matrix,
      @Nullable Value vector,
      Value weights) {}

  private record ContentStep(ContentTerm term, Value target, Value weights, Value cost) {}

  TiledObjective(
      FeatureNetwork features, Tiling tiling, PaintingCosts costs, NetworkOptions options) {
    this.tiling = tiling;
    Nchw tileShape = new Nchw(1, 3, tiling.tileHeight(), tiling.tileWidth());
    this.whole = Shapes.of(features.graph(), new Nchw(1, 3, tiling.height(), tiling.width()));
    this.parts = Shapes.of(features.graph(), tileShape);
    this.reaches = Reach.of(features.graph());
    this.tile = Tensor.allocate(tileShape);
    this.costs = costs;

    Computation moments = new Computation();
    Computation back = new Computation();
    ReversedNetwork reversed =
        new ReversedNetwork(
            back, features.graph(), back.input("painting", tileShape), costs.layers());
    Map<String, Value> gradients = new HashMap<>();
    for (StyleTerm term : costs.styles()) {
      write(term, moments, back, reversed, gradients);
    }
    for (ContentTerm term : costs.contents()) {
      write(term, back, reversed, gradients);
    }
    this.gradient = reversed.gradientOfInput(gradients);
    back.output(gradient);
    this.reading =
        styles.isEmpty()
            ? null
            : new FeatureReading(
                features,
                tiling,
                styles.stream()
                    .map(s -> new FeatureReading.Asked(s.term.layer(), s.term.region()))
                    .toList(),
                Set.of(),
                options);
    this.ofMoments = styles.isEmpty() ? null : moments.open("the costs of the styles", options);
    this.backwards = back.open("the gradient of a tile", options);
  }

  private void write(
      StyleTerm term,
      Computation moments,
      Computation back,
      ReversedNetwork reversed,
      Map<String, Value> gradients) {
    Nchw layer = Objects.requireNonNull(whole.get(term.layer()));
    double weightSum = Region.sum(weights(term.region(), layer));
    if (weightSum < UntiledObjective.MIN_WEIGHT) {
      return;
    }
    String number = "." + styles.size();
    Nchw square = new Nchw(1, 1, layer.channels(), layer.channels());
    Nchw column = new Nchw(1, 1, layer.channels(), 1);
    Value products = moments.input("products" + number, square);
    Value means = moments.input("means" + number, column);
    StyleCost.Term cost = term.cost().write(moments, products, means);
    moments.output(cost.cost());
    moments.output(cost.matrix());
    if (cost.vector() != null) {
      moments.output(cost.vector());
    }
    Nchw part = Objects.requireNonNull(parts.get(term.layer()));
    Value matrix = back.input("matrix" + number, square);
    Value vector = cost.vector() == null ? null : back.input("vector" + number, column);
    Value weights = back.input("weights" + number, new Nchw(1, 1, 1, part.height() * part.width()));
    LayerStyle style = new LayerStyle(back, reversed.activation(term.layer()), weights);
    gradients.merge(term.layer(), style.gradient(matrix, vector, weightSum), back::add);
    styles.add(new StyleStep(term, weightSum, products, means, cost, matrix, vector, weights));
  }

  private void write(
      ContentTerm term, Computation back, ReversedNetwork reversed, Map<String, Value> gradients) {
    Nchw part = Objects.requireNonNull(parts.get(term.layer()));
    String number = "." + contents.size();
    Value target = back.input("target" + number, part);
    Value weights = back.input("owned" + number, new Nchw(1, 1, part.height(), part.width()));
    ContentCost.Term cost =
        term.cost().write(back, reversed.activation(term.layer()), target, weights);
    back.output(cost.cost());
    gradients.merge(term.layer(), cost.gradient(), back::add);
    contents.add(new ContentStep(term, target, weights, cost.cost()));
  }

  @Override
  public double evaluate(float[] x, float[] into) {
    Map<String, Tensor> given = new HashMap<>();
    double style = styleCost(x, given);
    double content = 0;
    Arrays.fill(into, 0);
    for (Tiling.Tile at : tiling.tiles()) {
      Planes.cut(x, tiling.height(), tiling.width(), at.row().from(), at.column().from(), tile);
      given.put("painting", tile);
      for (StyleStep step : styles) {
        Nchw layer = Objects.requireNonNull(whole.get(step.term.layer()));
        float[] owned =
            window(at, step.term.layer()).owned(weights(step.term.region(), layer), layer.width());
        given.put(step.weights.name(), tensor(step.weights, owned));
      }
      for (ContentStep step : contents) {
        give(step, at, given);
      }
      Outputs outputs = backwards.run(given);
      for (ContentStep step : contents) {
        content += outputs.values(step.cost.name())[0];
      }
      Planes.add(
          into,
          tiling.height(),
          tiling.width(),
          at.row().from(),
          at.column().from(),
          outputs.values(gradient.name()),
          gradient.shape());
    }
    double variation = costs.variation().add(x, tiling.height(), tiling.width(), into);
    last = new CostParts(content, style, variation);
    return last.total();
  }

  /** Returns J_style and sets the factors of the tiles' gradients. */
  private double styleCost(float[] x, Map<String, Tensor> given) {
    if (reading == null || ofMoments == null) {
      return 0;
    }
    List<Moments> read = reading.read(x).moments();
    Map<String, Tensor> moments = new HashMap<>();
    for (int i = 0; i < styles.size(); i++) {
      StyleStep step = styles.get(i);
      moments.put(step.products.name(), tensor(step.products, read.get(i).products()));
      moments.put(step.means.name(), tensor(step.means, read.get(i).means()));
    }
    Outputs outputs = ofMoments.run(moments);
    double cost = 0;
    for (StyleStep step : styles) {
      cost += outputs.values(step.cost.cost().name())[0];
      given.put(step.matrix.name(), tensor(step.matrix, outputs.values(step.cost.matrix().name())));
      if (step.vector != null) {
        Value answered = Objects.requireNonNull(step.cost.vector());
        given.put(step.vector.name(), tensor(step.vector, outputs.values(answered.name())));
      }
    }
    return cost;
  }

  private void give(ContentStep step, Tiling.Tile at, Map<String, Tensor> given) {
    Activations target = step.term.target();
    Nchw layer = target.shape();
    Tiling.Window window = window(at, step.term.layer());
    Nchw part = step.target.shape();
    float[] cut = new float[part.size()];
    for (int row = 0; row < part.channels() * part.height(); row++) {
      int y = row / part.height() * layer.height() + window.top() + row % part.height();
      System.arraycopy(
          target.values(),
          y * layer.width() + window.left(),
          cut,
          row * part.width(),
          part.width());
    }
    given.put(step.target.name(), tensor(step.target, cut));
    float[] owned = window.owned(weights(step.term.region(), layer), layer.width());
    given.put(step.weights.name(), tensor(step.weights, owned));
  }

  private Tiling.Window window(Tiling.Tile at, String layer) {
    return tiling.window(
        at,
        Objects.requireNonNull(whole.get(layer)),
        Objects.requireNonNull(parts.get(layer)),
        Objects.requireNonNull(reaches.get(layer)).stridePx());
  }

  /** The weights of a layer's pixels, cached since every tile of every evaluation needs them. */
  private float[] weights(@Nullable Region region, Nchw layer) {
    return planes.computeIfAbsent(
        new Plane(region, layer.height(), layer.width()),
        any -> region == null ? Region.everywhere(layer) : region.weights(layer));
  }

  private record Plane(@Nullable Region region, int height, int width) {}

  private Tensor tensor(Value value, float[] values) {
    Tensor tensor = buffers.computeIfAbsent(value.name(), any -> Tensor.allocate(value.shape()));
    tensor.buffer().put(values);
    return tensor;
  }

  private Tensor tensor(Value value, double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return tensor(value, floats);
  }

  @Override
  public CostParts parts() {
    return last;
  }

  @Override
  public void close() {
    if (reading != null) {
      reading.close();
    }
    if (ofMoments != null) {
      ofMoments.close();
    }
    backwards.close();
  }
}
