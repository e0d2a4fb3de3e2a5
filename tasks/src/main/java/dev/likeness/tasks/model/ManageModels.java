package dev.likeness.tasks.model;

import dev.likeness.network.ModelCard;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.Models;
import dev.likeness.tasks.model.ModelListAnswer.DamagedAnswer;
import dev.likeness.tasks.model.ModelListAnswer.ListedModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Lists, describes, verifies and removes networks. */
public final class ManageModels {
  private final Models models;
  private final Catalogue catalogue = Catalogue.builtIn();

  /** Prepares work on the networks of a home. */
  public ManageModels(Home home) {
    this.models = Models.of(home);
  }

  /** Returns the networks that are installed, and those of the catalogue that are not. */
  public ModelListAnswer list() {
    Set<String> preferred = new TreeSet<>();
    for (Task task : Task.values()) {
      models.of(task).stream().findFirst().ifPresent(m -> preferred.add(m.card().name()));
    }
    List<ListedModel> listed = new ArrayList<>();
    for (InstalledModel model : models.list()) {
      String name = model.card().name();
      listed.add(ListedModel.of(model.card(), true, preferred.contains(name)));
    }
    for (ModelCard card : catalogue.cards()) {
      if (listed.stream().noneMatch(model -> model.name().equals(card.name()))) {
        listed.add(ListedModel.of(card, false, false));
      }
    }
    return new ModelListAnswer(listed, models.damaged().stream().map(DamagedAnswer::of).toList());
  }

  /** Returns an installed network. */
  public Optional<InstalledModel> installed(String name) {
    return models.find(name);
  }

  /**
   * Returns the card of a network that is installed or can be.
   *
   * @throws ConfigurationException if there is none of that name
   */
  public ModelCard card(String name) {
    return installed(name)
        .map(InstalledModel::card)
        .or(() -> catalogue.find(name))
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "there is no model " + name + ": see 'likeness model list'"));
  }

  /**
   * Compares the files of installed networks with their cards.
   *
   * @param names the networks; empty for all
   * @throws ConfigurationException if one is not installed
   * @throws IOException if a file cannot be read
   */
  public ModelStatesAnswer verify(List<String> names) throws IOException {
    List<String> chosen =
        names.isEmpty() ? models.list().stream().map(m -> m.card().name()).toList() : names;
    List<ModelStateAnswer> states = new ArrayList<>();
    for (String name : chosen) {
      if (models.find(name).isEmpty()
          && models.damaged().stream().noneMatch(damaged -> damaged.name().equals(name))) {
        throw new ConfigurationException(
            "model " + name + " is not installed: see 'likeness model list'");
      }
      states.add(new ModelStateAnswer(name, models.storeOf(name).verify(name).state().id()));
    }
    return new ModelStatesAnswer(states);
  }

  /**
   * Removes an installed network.
   *
   * @throws ConfigurationException if it is not installed, or comes with the product
   * @throws IOException if it cannot be removed
   */
  public ModelStateAnswer remove(String name) throws IOException {
    if (Models.isEmbedded(name)) {
      throw new ConfigurationException(
          "model " + name + " comes with the product and cannot be removed");
    }
    if (!models.storeOf(name).remove(name)) {
      throw new ConfigurationException("model " + name + " is not installed");
    }
    return new ModelStateAnswer(name, "removed");
  }
}
