package dev.likeness.style;

import dev.likeness.gradient.ReversedNetwork;
import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Outputs;
import dev.likeness.network.Tensor;
import dev.likeness.style.cost.ContentCost;
import dev.likeness.style.cost.StyleCost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** J and its gradient for the whole painting, as one computation. */
final class UntiledObjective implements PaintingObjective {
  private final PaintingCosts costs;
  private final Tensor painting;
  private final Network network;
  private final @Nullable Value content;
  private final @Nullable Value style;
  private final Value gradient;
  private CostParts parts = new CostParts(0, 0, 0);

  UntiledObjective(
      FeatureNetwork features, Nchw shape, PaintingCosts costs, NetworkOptions options) {
    this.costs = costs;
    this.painting = Tensor.allocate(shape);
    Writing writing = new Writing(features, shape, costs);
    this.content = writing.content;
    this.style = writing.style;
    this.gradient = writing.gradient;
    this.network = writing.computation.open("the painting's computation", options);
  }

  /** Returns the peak memory of an evaluation's values, in bytes. */
  static long liveBytes(FeatureNetwork features, Nchw shape, PaintingCosts costs) {
    return new Writing(features, shape, costs).computation.liveBytes();
  }

  /** Writes J and its gradient into the computation. */
  private static final class Writing {
    private final Computation computation = new Computation();
    private final ReversedNetwork reversed;
    private final Map<String, Value> gradients = new HashMap<>();
    private final List<Value> styleCosts = new ArrayList<>();
    private final List<Value> contentCosts = new ArrayList<>();
    private final @Nullable Value content;
    private final @Nullable Value style;
    private final Value gradient;

    Writing(FeatureNetwork features, Nchw shape, PaintingCosts costs) {
      Value x = computation.input("painting", shape);
      reversed = new ReversedNetwork(computation, features.graph(), x, costs.layers());
      costs.styles().forEach(this::write);
      costs.contents().forEach(this::write);
      content = sum(contentCosts);
      style = sum(styleCosts);
      gradient = reversed.gradientOfInput(gradients);
      for (Value value : new Value[] {content, style, gradient}) {
        if (value != null) {
          computation.output(value);
        }
      }
    }

    private void write(StyleTerm term) {
      Value activation = reversed.activation(term.layer());
      Nchw layer = activation.shape();
      double weightSum = (double) layer.height() * layer.width();
      Value weights = null;
      if (term.region() != null) {
        float[] plane = term.region().weights(layer);
        weightSum = Region.sum(plane);
        if (weightSum < MIN_WEIGHT) {
          return;
        }
        weights = computation.constant(plane, new Nchw(1, 1, 1, plane.length));
      }
      LayerStyle style = new LayerStyle(computation, activation, weights);
      StyleCost.Term cost =
          term.cost()
              .write(
                  computation,
                  computation.scale(style.products(), 1 / weightSum),
                  computation.scale(style.sums(), 1 / weightSum));
      styleCosts.add(cost.cost());
      add(term.layer(), style.gradient(cost.matrix(), cost.vector(), weightSum));
    }

    private void write(ContentTerm term) {
      Value activation = reversed.activation(term.layer());
      Value target = computation.constant(term.target().values(), activation.shape());
      Nchw plane = new Nchw(1, 1, activation.shape().height(), activation.shape().width());
      Value weights =
          term.region() == null
              ? null
              : computation.constant(term.region().weights(activation.shape()), plane);
      ContentCost.Term cost = term.cost().write(computation, activation, target, weights);
      contentCosts.add(cost.cost());
      add(term.layer(), cost.gradient());
    }

    private void add(String layer, Value gradient) {
      gradients.merge(layer, gradient, computation::add);
    }

    private @Nullable Value sum(List<Value> values) {
      return values.stream().reduce(computation::add).orElse(null);
    }
  }

  /** A region of fewer pixels of a layer has no style cost. */
  static final double MIN_WEIGHT = 1;

  @Override
  public double evaluate(float[] x, float[] into) {
    painting.buffer().put(x);
    Outputs outputs = network.run(painting);
    System.arraycopy(outputs.values(gradient.name()), 0, into, 0, into.length);
    Nchw shape = painting.shape();
    double variation = costs.variation().add(x, shape.height(), shape.width(), into);
    parts = new CostParts(number(outputs, content), number(outputs, style), variation);
    return parts.total();
  }

  private static double number(Outputs outputs, @Nullable Value value) {
    return value == null ? 0 : outputs.values(value.name())[0];
  }

  @Override
  public CostParts parts() {
    return parts;
  }

  @Override
  public void close() {
    network.close();
  }
}
