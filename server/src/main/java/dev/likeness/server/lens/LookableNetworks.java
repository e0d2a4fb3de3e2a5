package dev.likeness.server.lens;

import dev.likeness.lens.ReceptiveField;
import dev.likeness.lens.ReceptiveFields;
import dev.likeness.network.NetworkException;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.Models;
import dev.likeness.tasks.lens.Look;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The networks that can be looked into, and by which layers. Each is read once and remembered by
 * its file's digest.
 */
final class LookableNetworks {
  private final Home home;
  private final Map<String, Optional<List<Layer>>> known = new ConcurrentHashMap<>();

  LookableNetworks(Home home) {
    this.home = home;
  }

  /**
   * The answer to a request.
   *
   * @param networks the networks
   */
  record Listing(List<Entry> networks) {}

  /**
   * One network.
   *
   * @param name by which it is chosen
   * @param title for people
   * @param task what it was made for
   * @param preferred whether it is looked into if none is named
   * @param layers its layers, from the input on
   */
  record Entry(String name, String title, String task, boolean preferred, List<Layer> layers) {}

  /**
   * One layer.
   *
   * @param name by which it is chosen
   * @param units number of its units
   * @param fieldWidthPx how much of a picture a unit sees, 0 for all of it
   * @param fieldHeightPx how much of a picture's height a unit sees, px; 0 for all of it
   * @param usual whether it is looked at if no layers are named
   */
  record Layer(String name, int units, long fieldWidthPx, long fieldHeightPx, boolean usual) {}

  Listing list() throws IOException {
    Models models = Models.of(home);
    String usual = models.chooseFeatures(Optional.empty()).card().name();
    List<Entry> entries = new ArrayList<>();
    for (InstalledModel model : models.list()) {
      Optional<List<Layer>> layers = layers(model);
      if (layers.isPresent()) {
        entries.add(
            new Entry(
                model.card().name(),
                model.card().title(),
                model.card().task().id(),
                model.card().name().equals(usual),
                layers.get()));
      }
    }
    return new Listing(entries);
  }

  private Optional<List<Layer>> layers(InstalledModel model) throws IOException {
    String digest = model.card().file().sha256();
    Optional<List<Layer>> before = known.get(digest);
    if (before == null) {
      before = read(model);
      known.put(digest, before);
    }
    return before;
  }

  private static Optional<List<Layer>> read(InstalledModel model) throws IOException {
    try {
      LayerGraph graph = OnnxReader.read(model.intactOnnx());
      List<String> usual = Look.defaultLayers(model, graph);
      List<Layer> layers = new ArrayList<>();
      ReceptiveFields.of(graph)
          .forEach((name, fields) -> layers.add(layer(name, fields, usual.contains(name))));
      return layers.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(layers));
    } catch (NetworkException | IllegalArgumentException e) {
      // It has something that is no layer here, or whose fields cannot be told: it can be run, and
      // not be looked into.
      return Optional.empty();
    }
  }

  private static Layer layer(String name, List<ReceptiveField> fields, boolean usual) {
    ReceptiveField first = fields.get(0);
    boolean whole = first.isWholePicture();
    return new Layer(
        name,
        fields.size(),
        whole ? 0 : first.columns().extent(),
        whole ? 0 : first.rows().extent(),
        usual);
  }
}
