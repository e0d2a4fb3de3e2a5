package dev.likeness.learning.combination;

import dev.likeness.encoding.matrix.PrincipalDirections;
import dev.likeness.network.ChannelOrder;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.network.graph.OnnxWriter;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two encoders side by side in one network.
 *
 * <p>With the encodings a(x) and b(x) of unit length of a face x, and the share s of the first:
 *
 * <ol>
 *   <li>{@code c(x) = [√s a(x), √(1 - s) b(x)]} has unit length, and {@code c(x)·c(y) = s a(x)·a(y)
 *       + (1 - s) b(x)·b(y)}: the similarities of both, weighted.
 *   <li>The encoding is {@code V c(x)}, V the principal directions of the c(x) of faces ({@link
 *       PrincipalDirections}): of all maps to as many floats it keeps these similarities best. With
 *       as many floats as c(x) has, it keeps them exactly.
 * </ol>
 *
 * <p>Nothing is trained, and no picture needs a label. Immutable.
 */
public final class CombinedEncoder {
  /** The name of the output of each network that is written. */
  static final String OUTPUT = "encoding";

  private static final String CONCATENATED = "concatenated";
  private static final String FIRST = "first/";
  private static final String SECOND = "second/";
  private static final int CHANNELS = 3;

  /** The network whose output is c(x). */
  private final LayerGraph graph;

  private CombinedEncoder(LayerGraph graph) {
    this.graph = graph;
  }

  /**
   * Reads both networks and joins them.
   *
   * @throws dev.likeness.network.NetworkException if one has something that is no layer here
   * @throws IOException if one cannot be read
   */
  public static CombinedEncoder of(EncoderPair pair) throws IOException {
    SharedChip chip = pair.chip();
    ChannelOrder order = pair.first().card().input().channels();
    int sidePx = chip.template().sidePx();
    LayerGraph.Input input = new LayerGraph.Input("chip", CHANNELS, sidePx, sidePx);
    Branch first =
        Branch.of(
            FIRST,
            OnnxReader.read(pair.first().intactOnnx()),
            pair.first().card(),
            input,
            order,
            chip.first());
    Branch second =
        Branch.of(
            SECOND,
            OnnxReader.read(pair.second().intactOnnx()),
            pair.second().card(),
            input,
            order,
            chip.second());
    List<Layer> layers = new ArrayList<>(first.layers());
    layers.addAll(second.layers());
    Map<String, Weights> weights = new LinkedHashMap<>(first.weights());
    weights.putAll(second.weights());
    String a = scaled(FIRST, first.top(), pair.share(), layers, weights);
    String b = scaled(SECOND, second.top(), 1 - pair.share(), layers, weights);
    layers.add(new Layer(new Operation.Concatenation(1), List.of(a, b), List.of(), OUTPUT));
    return new CombinedEncoder(new LayerGraph(input, layers, weights, List.of(OUTPUT)));
  }

  private static String scaled(
      String prefix, String top, double share, List<Layer> layers, Map<String, Weights> weights) {
    String output = prefix + "weighted";
    weights.put(output + ".scale", Weights.of(new float[] {(float) Math.sqrt(share)}, 1));
    weights.put(output + ".shift", Weights.of(new float[] {0}, 1));
    layers.add(
        new Layer(
            new Operation.ScaleShift(),
            List.of(top),
            List.of(output + ".scale", output + ".shift"),
            output));
    return output;
  }

  /** Returns the ONNX file of the network that gives c(x). */
  public byte[] concatenated() {
    return OnnxWriter.write(graph);
  }

  /**
   * Returns the ONNX file of the network that gives V c(x).
   *
   * @param directions V, of as many floats as c(x) has
   */
  public byte[] projected(PrincipalDirections directions) {
    float[][] rows = directions.rows();
    float[] matrix = new float[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, matrix, i * rows[i].length, rows[i].length);
    }
    List<Layer> layers = new ArrayList<>(graph.layers());
    Layer last = layers.remove(layers.size() - 1);
    layers.add(new Layer(last.operation(), last.inputs(), last.weights(), CONCATENATED));
    Map<String, Weights> weights = new LinkedHashMap<>(graph.weights());
    weights.put("directions", Weights.of(matrix, rows.length, rows[0].length));
    layers.add(
        new Layer(
            new Operation.FullyConnected(), List.of(CONCATENATED), List.of("directions"), OUTPUT));
    return OnnxWriter.write(new LayerGraph(graph.input(), layers, weights, List.of(OUTPUT)));
  }

  /** Shows the network's size only. */
  @Override
  public String toString() {
    return "CombinedEncoder[" + graph + "]";
  }
}
