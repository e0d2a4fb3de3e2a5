package dev.likeness.app.work;

import dev.likeness.network.ModelCard;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.catalogue.ModelStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses among the installed models: the one that is named, otherwise the first of its task in the
 * catalogue's order of preference.
 */
public final class Models {
  private final ModelStore store;
  private final List<String> preferred;

  public Models(ModelStore store) {
    this.store = store;
    this.preferred = Catalogue.builtIn().cards().stream().map(ModelCard::name).toList();
  }

  /** Returns the installed models of a task, the preferred one first. */
  public List<InstalledModel> of(Task task) {
    return store.list().stream()
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
    InstalledModel model =
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

  private int rank(String name) {
    int rank = preferred.indexOf(name);
    return rank < 0 ? Integer.MAX_VALUE : rank;
  }

  private static ConfigurationException noneFor(Task task) {
    return new ConfigurationException(
        "no model of task "
            + task.id()
            + " is installed: run 'likeness model install' for the recommended ones,"
            + " or 'likeness model list' to choose");
  }
}
