package dev.likeness.app.work;

import dev.likeness.network.OutputKind;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.catalogue.ModelStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses among the installed networks whose layers can be looked into. */
public final class FeatureModels {
  private FeatureModels() {}

  /**
   * Returns the network that is named, or else the preferred one made for its layers, or else one
   * that sorts pictures into classes.
   *
   * @throws ConfigurationException if it is not installed, or there is none
   */
  public static InstalledModel choose(ModelStore store, Optional<String> name) {
    Models models = new Models(store);
    if (name.isPresent()) {
      InstalledModel named =
          store
              .find(name.get())
              .orElseThrow(
                  () ->
                      new ConfigurationException(
                          "model "
                              + name.get()
                              + " is not installed: run 'likeness model install "
                              + name.get()
                              + "' (see 'likeness model list')"));
      return models.choose(named.card().task(), name);
    }
    return Stream.of(Task.FEATURES, Task.CLASSIFICATION)
        .flatMap(task -> models.of(task).stream())
        .findFirst()
        .orElseGet(() -> models.choose(Task.FEATURES, name));
  }

  /** Returns the layers that a card names, shallow to deep; none if it names none. */
  public static List<String> namedLayers(InstalledModel model) {
    return model.card().output().kind() == OutputKind.LAYERS
        ? model.card().output().names()
        : List.of();
  }
}
