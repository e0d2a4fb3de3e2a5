package dev.likeness.lens;

import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Operation.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The receptive fields of the units of a network, channel by channel: where branches with different
 * receptive fields are concatenated, as in a fire module, their channels have different ones.
 */
public final class ReceptiveFields {
  private ReceptiveFields() {}

  /**
   * Returns the fields of the channels of each layer that keeps rows and columns, by name.
   *
   * @throws IllegalArgumentException if a layer's field is not known
   */
  public static Map<String, List<ReceptiveField>> of(LayerGraph graph) {
    Map<String, List<ReceptiveField>> fields = new HashMap<>();
    fields.put(
        graph.input().name(), Collections.nCopies(graph.input().channels(), ReceptiveField.PIXEL));
    for (Layer layer : graph.layers()) {
      List<List<ReceptiveField>> read =
          layer.inputs().stream()
              .filter(fields::containsKey)
              .map(name -> Objects.requireNonNull(fields.get(name)))
              .toList();
      if (read.size() == layer.inputs().size() && layer.operation().keepsRowsAndColumns()) {
        fields.put(layer.output(), made(graph, layer, read));
      }
    }
    return fields;
  }

  private static List<ReceptiveField> made(
      LayerGraph graph, Layer layer, List<List<ReceptiveField>> read) {
    Operation operation = layer.operation();
    List<ReceptiveField> x = read.get(0);
    if (operation instanceof Operation.Convolution convolution) {
      int outputs = graph.weights(layer.weights().get(0)).extents()[0];
      return convolved(x, convolution, outputs);
    }
    if (operation instanceof Operation.MaxPool pool) {
      return x.stream().map(field -> windowed(field, pool.window(), 1)).toList();
    }
    if (operation instanceof Operation.AveragePool pool) {
      return x.stream().map(field -> windowed(field, pool.window(), 1)).toList();
    }
    if (operation instanceof Operation.Padding padding) {
      Window shift = new Window(1, 1, 1, 1, padding.top(), padding.left(), 0, 0);
      return x.stream().map(field -> windowed(field, shift, 1)).toList();
    }
    if (operation instanceof Operation.GlobalAveragePool) {
      return Collections.nCopies(x.size(), ReceptiveField.WHOLE);
    }
    if (operation instanceof Operation.Softmax) {
      return Collections.nCopies(x.size(), union(x));
    }
    if (operation instanceof Operation.Concatenation) {
      return read.stream().flatMap(List::stream).toList();
    }
    if (operation instanceof Operation.Addition || operation instanceof Operation.Multiplication) {
      return joined(x, read.get(1));
    }
    if (operation instanceof Operation.NearestUpsampling) {
      throw new IllegalArgumentException(
          "the receptive field of layer '"
              + layer.output()
              + "' is not known, since it repeats pixels: choose layers before it");
    }
    return x;
  }

  private static List<ReceptiveField> convolved(
      List<ReceptiveField> x, Operation.Convolution convolution, int outputs) {
    int groups = convolution.groups();
    List<ReceptiveField> made = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      int from = group * x.size() / groups;
      int to = (group + 1) * x.size() / groups;
      ReceptiveField seen =
          windowed(union(x.subList(from, to)), convolution.window(), convolution.dilation());
      made.addAll(Collections.nCopies(outputs / groups, seen));
    }
    return made;
  }

  private static ReceptiveField windowed(ReceptiveField field, Window window, int dilation) {
    return new ReceptiveField(
        field.rows().windowed(window.height(), dilation, window.strideY(), window.top()),
        field.columns().windowed(window.width(), dilation, window.strideX(), window.left()));
  }

  private static ReceptiveField union(List<ReceptiveField> fields) {
    ReceptiveField union = fields.get(0);
    for (ReceptiveField field : fields) {
      union = union.and(field);
    }
    return union;
  }

  /** A single channel is broadcast, and so is a single pixel, whose field is the whole picture. */
  private static List<ReceptiveField> joined(List<ReceptiveField> a, List<ReceptiveField> b) {
    List<ReceptiveField> joined = new ArrayList<>();
    for (int c = 0; c < Math.max(a.size(), b.size()); c++) {
      joined.add(a.get(a.size() == 1 ? 0 : c).and(b.get(b.size() == 1 ? 0 : c)));
    }
    return joined;
  }
}
