package dev.likeness.tasks;

import dev.likeness.models.EmbeddedModels;
import dev.likeness.network.ModelCard;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.network.catalogue.DamagedModel;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.catalogue.ModelStore;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The networks at hand, those that come with the product and those that are installed, and which of
 * them does a task: the one that is named, otherwise the best, as they were measured.
 */
public final class Models {
  private final ModelStore embedded;
  private final ModelStore installed;
  private final List<String> preferred;

  private Models(ModelStore embedded, ModelStore installed) {
    this.embedded = embedded;
    this.installed = installed;
    // Of those for faces, public ones are still better: whoever has installed one wants it.
    this.preferred =
        Stream.of(
                Stream.of(EmbeddedModels.FEATURES),
                Catalogue.builtIn().cards().stream().map(ModelCard::name),
                Stream.of(EmbeddedModels.DETECTOR, EmbeddedModels.ENCODER))
            .flatMap(names -> names)
            .toList();
  }

  /**
   * Returns the models of a home; those that come with the product are unpacked into it.
   *
   * @throws ConfigurationException if they cannot be
   */
  public static Models of(Home home) {
    try {
      return new Models(EmbeddedModels.unpackInto(home.embedded()), ModelStore.at(home.models()));
    } catch (IOException e) {
      throw new ConfigurationException(
          "the networks that come with the product cannot be unpacked into "
              + home.embedded()
              + " ("
              + e.getMessage()
              + "): make room there, or set LIKENESS_HOME to a folder that can be written");
    }
  }

  /** Says whether a network comes with the product. */
  public static boolean isEmbedded(String name) {
    return EmbeddedModels.names().contains(name);
  }

  /** Returns the store that holds a network, or would hold it. */
  public ModelStore storeOf(String name) {
    return isEmbedded(name) ? embedded : installed;
  }

  /** Returns all models, those that come with the product first, then by name. */
  public List<InstalledModel> list() {
    return Stream.concat(
            embedded.list().stream(),
            installed.list().stream().filter(model -> !isEmbedded(model.card().name())))
        .toList();
  }

  /** Returns the folders that hold no usable model, with what is wrong. */
  public List<DamagedModel> damaged() {
    return Stream.concat(embedded.damaged().stream(), installed.damaged().stream()).toList();
  }

  /** Returns the model of a name. */
  public Optional<InstalledModel> find(String name) {
    return storeOf(name).find(name);
  }

  /** Returns the models of a task, the preferred one first. */
  public List<InstalledModel> of(Task task) {
    return list().stream()
        .filter(model -> model.card().task() == task)
        .sorted(
            Comparator.comparingInt((InstalledModel model) -> rank(model.card().name()))
                .thenComparing(model -> model.card().name()))
        .toList();
  }

  /**
   * Returns the model to use for a task.
   *
   * @param name the model that was asked for, if any was
   * @throws ConfigurationException if it is not installed, is made for another task, or there is
   *     none
   */
  public InstalledModel choose(Task task, Optional<String> name) {
    if (name.isEmpty()) {
      return of(task).stream().findFirst().orElseThrow(() -> noneFor(task));
    }
    InstalledModel model = named(name.get());
    if (model.card().task() != task) {
      throw new ConfigurationException(
          "model "
              + name.get()
              + " is made for "
              + model.card().task().id()
              + ", not for "
              + task.id()
              + ": choose another with 'likeness model list'");
    }
    return model;
  }

  /**
   * Returns a network whose layers can be looked into: the one that is named, or else the preferred
   * one made for its layers.
   *
   * @throws ConfigurationException if it is not installed
   */
  public InstalledModel chooseFeatures(Optional<String> name) {
    return name.map(this::named).orElseGet(() -> choose(Task.FEATURES, name));
  }

  private InstalledModel named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "model "
                        + name
                        + " is not installed: run 'likeness model install "
                        + name
                        + "' (see 'likeness model list')"));
  }

  private int rank(String name) {
    int rank = preferred.indexOf(name);
    return rank < 0 ? Integer.MAX_VALUE : rank;
  }

  private static ConfigurationException noneFor(Task task) {
    return new ConfigurationException(
        "no model of task "
            + task.id()
            + " is installed: run 'likeness model install NAME' ('likeness model list' shows them)");
  }
}
