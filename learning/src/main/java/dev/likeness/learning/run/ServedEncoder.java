package dev.likeness.learning.run;

import dev.likeness.encoding.Distance;
import dev.likeness.learning.loss.PairTerms;
import dev.likeness.learning.loss.UnitSphere;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of an encoder when it is used: the network that gives encodings, and the distance
 * that compares them.
 *
 * <p>Without a pair classifier it is the encoder as it is, compared by angle. The classifier's sum
 * {@code Σ w_k t_k} is a plain distance once the components are scaled: with {@code w >= 0}, {@code
 * Σ w_k |a_k - b_k|} is the L1 distance of {@code w a} and {@code w b}, and {@code Σ w_k (a_k -
 * b_k)² / (a_k + b_k)} their chi-square distance. So it is written into the network's last layers,
 * and galleries search it as any other.
 *
 * @param terms the classifier's terms, if there is one
 * @param weights its weights, none negative; empty without one
 */
public record ServedEncoder(Optional<PairTerms> terms, List<Float> weights) {
  public ServedEncoder {
    weights = List.copyOf(weights);
  }

  /** Returns an encoder that is compared by angle. */
  public static ServedEncoder byAngle() {
    return new ServedEncoder(Optional.empty(), List.of());
  }

  /** Returns an encoder that is compared by a classifier's weighted terms. */
  public static ServedEncoder by(PairTerms terms, float[] weights) {
    List<Float> list = new ArrayList<>(weights.length);
    for (float weight : weights) {
      list.add(weight);
    }
    return new ServedEncoder(Optional.of(terms), list);
  }

  public Distance distance() {
    return terms.map(PairTerms::distance).orElse(Distance.COSINE);
  }

  /** Returns the encodings that the network gives for the raw outputs of the encoder. */
  public float[] encodings(float[] raw, int dimension) {
    float[] encodings = UnitSphere.project(raw, dimension);
    if (terms.isPresent()) {
      for (int i = 0; i < encodings.length; i++) {
        double component = terms.get().component(encodings[i], dimension);
        encodings[i] = (float) (weights.get(i % dimension) * component);
      }
    }
    return encodings;
  }

  /** Returns the network to serve. Its one output gives rows. */
  public LayerGraph network(LayerGraph encoder) {
    String top = encoder.outputs().get(0);
    List<Layer> layers = new ArrayList<>(encoder.layers());
    Map<String, Weights> all = new LinkedHashMap<>(encoder.weights());
    if (terms.isPresent()) {
      layers.add(new Layer(new Operation.Flattening(), List.of(top), List.of(), "served.rows"));
      layers.add(
          new Layer(new Operation.UnitLength(), List.of("served.rows"), List.of(), "served.unit"));
      String component = "served.unit";
      if (terms.get() == PairTerms.CHI_SQUARE) {
        scale(
            component,
            "served.shifted",
            filled((float) Math.sqrt(weights.size())),
            filled((float) PairTerms.SHIFT),
            layers,
            all);
        component = "served.positive";
        layers.add(
            new Layer(
                new Operation.Activation(Operation.Activation.Kind.RELU),
                List.of("served.shifted"),
                List.of(),
                component));
      }
      float[] scale = filled(0);
      for (int k = 0; k < scale.length; k++) {
        scale[k] = weights.get(k);
      }
      scale(component, "served", scale, filled(0), layers, all);
      top = "served";
    }
    return new LayerGraph(encoder.input(), layers, all, List.of(top));
  }

  private static void scale(
      String from,
      String to,
      float[] scale,
      float[] shift,
      List<Layer> layers,
      Map<String, Weights> all) {
    all.put(to + ".scale", Weights.of(scale, scale.length));
    all.put(to + ".shift", Weights.of(shift, shift.length));
    layers.add(
        new Layer(
            new Operation.ScaleShift(), List.of(from), List.of(to + ".scale", to + ".shift"), to));
  }

  private float[] filled(float value) {
    float[] values = new float[weights.size()];
    Arrays.fill(values, value);
    return values;
  }

  /** Shows the kind of terms only. */
  @Override
  public String toString() {
    return "ServedEncoder[" + terms.map(PairTerms::id).orElse("by angle") + "]";
  }
}
