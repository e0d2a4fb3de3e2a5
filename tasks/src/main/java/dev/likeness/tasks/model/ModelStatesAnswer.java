package dev.likeness.tasks.model;

import java.util.List;

/**
 * How the files of networks compare with their cards.
 *
 * @param models one entry for each network
 */
public record ModelStatesAnswer(List<ModelStateAnswer> models) {
  public ModelStatesAnswer {
    models = List.copyOf(models);
  }

  /** Returns the networks whose files are not those of their cards. */
  public List<ModelStateAnswer> notIntact() {
    return models.stream().filter(model -> !model.state().equals("intact")).toList();
  }
}
