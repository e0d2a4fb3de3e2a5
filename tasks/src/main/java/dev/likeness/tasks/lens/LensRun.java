package dev.likeness.tasks.lens;

import dev.likeness.evaluation.data.PictureWork;
import dev.likeness.evaluation.data.Read;
import dev.likeness.lens.LayerView;
import dev.likeness.lens.Lens;
import dev.likeness.lens.LensOptions;
import dev.likeness.lens.ReceptiveField;
import dev.likeness.lens.ReceptiveFields;
import dev.likeness.network.NativeLibraries;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.Models;
import dev.likeness.vision.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * One look into a network with many picture files, which are numbered as they come. Holds native
 * memory: close it.
 */
public final class LensRun implements AutoCloseable {
  private final InstalledModel model;
  private final Lens lens;

  private LensRun(InstalledModel model, Lens lens) {
    this.model = model;
    this.lens = lens;
  }

  /**
   * Opens a network.
   *
   * @param network the network that was asked for, if any was
   * @param layers the layers to look at; none for {@link #usualLayers}
   * @throws ConfigurationException if the network is not installed
   * @throws IllegalArgumentException if it has no such layer or unit
   * @throws dev.likeness.network.NetworkException if it cannot be taken apart into layers
   */
  public static LensRun open(
      Home home, Optional<String> network, List<String> layers, LensOptions options)
      throws IOException {
    NativeLibraries.unpackInto(home.natives());
    InstalledModel model = Models.of(home).chooseFeatures(network);
    LayerGraph graph = OnnxReader.read(model.onnx());
    List<String> asked = layers.isEmpty() ? usualLayers(model, graph) : layers;
    return new LensRun(
        model, Lens.open(graph, model.card().input(), asked, options, new NetworkOptions(1)));
  }

  /**
   * Returns the layers of a network that are looked at if none are named: those that its card
   * names, or else all activations, as far as they have rows and columns.
   */
  public static List<String> usualLayers(InstalledModel model, LayerGraph graph) {
    List<String> named = model.card().output().layers();
    Map<String, List<ReceptiveField>> fields = ReceptiveFields.of(graph);
    return (named.isEmpty() ? graph.activations() : named)
        .stream().filter(fields::containsKey).toList();
  }

  /** Returns the network. */
  public InstalledModel model() {
    return model;
  }

  /** Returns what looks. */
  public Lens lens() {
    return lens;
  }

  /**
   * Looks at picture files.
   *
   * @param told is told of each, in order: it has a value if it was looked at
   */
  public void look(List<Path> files, PictureWork work, Consumer<Read<Boolean>> told) {
    work.forEach(
        IntStream.range(0, files.size()).boxed().toList(),
        i -> work.<Boolean>read(files.get(i), picture -> lookedAt(i, picture)),
        told);
  }

  private boolean lookedAt(int number, Picture picture) {
    lens.look(number, picture);
    return true;
  }

  /** Returns what was found so far. */
  public List<LayerView> views() {
    return lens.views();
  }

  @Override
  public void close() {
    lens.close();
  }
}
