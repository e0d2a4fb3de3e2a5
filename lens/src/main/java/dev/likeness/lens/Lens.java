package dev.likeness.lens;

import dev.likeness.network.InputSpec;
import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Outputs;
import dev.likeness.network.Tensor;
import dev.likeness.network.TensorPool;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxWriter;
import dev.likeness.vision.Picture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds, for the units of some layers, the patches of all pictures that activate them most: the
 * nine patches of Zeiler and Fergus 2013 (arXiv:1311.2901, section 4). Departure: a patch is the
 * unit's whole receptive field in the picture, without a deconvolution.
 *
 * <p>All layers are computed in one pass. Memory use is that of one picture's activations and of
 * the patch positions; it does not grow with the number of pictures. Thread-safe; the result does
 * not depend on the order of the pictures. Holds native memory: close it.
 */
public final class Lens implements AutoCloseable {
  private static final int THREE = 3;

  private final Preprocessing preprocessing;
  private final InputSpec input;
  private final Network network;
  private final TensorPool tensors = new TensorPool();
  private final List<Gathering> layers = new ArrayList<>();

  private record Gathering(String layer, int channels, List<UnitPatches> units) {}

  private Lens(LayerGraph graph, InputSpec input, Network network) {
    this.preprocessing = Preprocessing.of(graph, input);
    // The card states the training size; the chosen layers often accept any size.
    this.input =
        new InputSpec(
            graph.input().width(),
            graph.input().height(),
            1,
            input.channels(),
            input.mean(),
            input.deviation());
    this.network = network;
  }

  /**
   * Opens a lens.
   *
   * @param graph the network
   * @param input its preprocessing
   * @param layers the layers, each with rows and columns
   * @param engine threads per picture
   * @throws IllegalArgumentException if there is no such layer or unit
   */
  public static Lens open(
      LayerGraph graph,
      InputSpec input,
      List<String> layers,
      LensOptions options,
      NetworkOptions engine) {
    LayerGraph pruned = graph.endingAt(layers);
    Map<String, List<ReceptiveField>> fields = ReceptiveFields.of(pruned);
    Network network = Network.of(OnnxWriter.write(pruned), "the network", engine);
    Lens lens = new Lens(graph, input, network);
    try {
      for (String layer : layers) {
        lens.layers.add(gathering(layer, fields, options));
      }
      return lens;
    } catch (IllegalArgumentException e) {
      network.close();
      throw e;
    }
  }

  private static Gathering gathering(
      String layer, Map<String, List<ReceptiveField>> fields, LensOptions options) {
    List<ReceptiveField> ofChannels = fields.get(layer);
    if (ofChannels == null) {
      throw new IllegalArgumentException(
          "layer '" + layer + "' has no rows and columns: choose one before it");
    }
    List<UnitPatches> units = new ArrayList<>();
    for (int c = 0; c < ofChannels.size(); c++) {
      if (options.units().isEmpty() || options.units().contains(c)) {
        units.add(new UnitPatches(c, ofChannels.get(c), options));
      }
    }
    if (units.isEmpty()) {
      throw new IllegalArgumentException(
          "layer '"
              + layer
              + "' has the units 0 to "
              + (ofChannels.size() - 1)
              + ", none of the requested ones");
    }
    return new Gathering(layer, ofChannels.size(), units);
  }

  /** Returns how pictures are preprocessed. */
  public Preprocessing preprocessing() {
    return preprocessing;
  }

  /**
   * Adds a picture.
   *
   * @param number identifies the picture in the result; unique
   * @throws dev.likeness.network.NetworkException if the picture is too small for the network
   */
  public void look(int number, Picture picture) {
    Picture fed = preprocessing.apply(picture);
    Nchw shape = new Nchw(1, THREE, fed.heightPx(), fed.widthPx());
    Tensor tensor = tensors.acquire(shape);
    Outputs outputs;
    try {
      input.write(fed, tensor, 0);
      outputs = network.run(tensor);
    } finally {
      tensors.release(tensor);
    }
    for (Gathering gathering : layers) {
      float[] values = outputs.values(gathering.layer);
      long[] extents = outputs.shape(gathering.layer);
      int height = (int) extents[2];
      int width = (int) extents[3];
      for (UnitPatches unit : gathering.units) {
        unit.look(values, height, width, number, fed.widthPx(), fed.heightPx());
      }
    }
  }

  /** Returns the result so far, in the order of the layers. */
  public List<LayerView> views() {
    List<LayerView> views = new ArrayList<>();
    for (Gathering gathering : layers) {
      List<LayerView.UnitView> units = gathering.units.stream().map(UnitPatches::view).toList();
      int dead = (int) units.stream().filter(LayerView.UnitView::isDead).count();
      views.add(new LayerView(gathering.layer, gathering.channels, dead, units));
    }
    return views;
  }

  @Override
  public void close() {
    network.close();
  }

  /** The best patches of one unit. */
  private static final class UnitPatches {
    private final int number;
    private final ReceptiveField field;
    private final LensOptions options;
    private final List<Patch> best = new ArrayList<>();

    UnitPatches(int number, ReceptiveField field, LensOptions options) {
      this.number = number;
      this.field = field;
      this.options = options;
    }

    void look(float[] values, int height, int width, int picture, int widthPx, int heightPx) {
      int start = number * height * width;
      float least = leastKept();
      TreeSet<Patch> ofPicture = new TreeSet<>(Patch.ORDER);
      for (int i = 0; i < height * width; i++) {
        float value = values[start + i];
        if (value > 0 && value >= least) {
          Patch patch =
              new Patch(
                  picture,
                  value,
                  i / width,
                  i % width,
                  field.at(i / width, i % width, widthPx, heightPx));
          ofPicture.add(patch);
          if (ofPicture.size() > options.perPicture()) {
            ofPicture.pollLast();
            least = Math.max(least, ofPicture.last().value());
          }
        }
      }
      keep(ofPicture);
    }

    private synchronized float leastKept() {
      return best.size() < options.patches() ? 0 : best.get(best.size() - 1).value();
    }

    private synchronized void keep(Set<Patch> patches) {
      for (Patch patch : patches) {
        int place = Collections.binarySearch(best, patch, Patch.ORDER);
        best.add(place < 0 ? -place - 1 : place, patch);
        if (best.size() > options.patches()) {
          best.remove(best.size() - 1);
        }
      }
    }

    synchronized LayerView.UnitView view() {
      return new LayerView.UnitView(number, field, best);
    }
  }
}
