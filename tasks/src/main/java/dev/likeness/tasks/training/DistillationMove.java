package dev.likeness.tasks.training;

import dev.likeness.learning.distillation.Recipe;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the folders of a run's pictures lie now, in the order that the run began with.
 *
 * @param folders of pictures; empty if they have not moved
 * @param backgrounds folders of backgrounds; empty likewise
 */
public record DistillationMove(List<Path> folders, List<Path> backgrounds) {
  public DistillationMove {
    folders = List.copyOf(folders);
    backgrounds = List.copyOf(backgrounds);
  }

  boolean isNone() {
    return folders.isEmpty() && backgrounds.isEmpty();
  }

  /** Returns a recipe with the folders where they lie now. */
  Recipe applied(Recipe recipe) {
    Recipe.Pictures before = recipe.pictures();
    return new Recipe(
        recipe.subject(),
        recipe.teacher(),
        recipe.student(),
        new Recipe.Pictures(
            folders.isEmpty() ? before.folders() : folders,
            backgrounds.isEmpty() ? before.backgrounds() : backgrounds,
            before.heldOut()),
        recipe.sampling(),
        recipe.plan());
  }
}
