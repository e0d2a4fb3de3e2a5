package dev.likeness.tasks.training;

import dev.likeness.tasks.Home;
import dev.likeness.tasks.labelled.LabelledSource;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a training reads and writes.
 *
 * @param pictures the labelled pictures
 * @param run the folder of the run; empty for {@code runs/NAME} of the home
 * @param chips where faces cut from pictures are kept; empty for {@code chips} of the home
 */
public record TrainFiles(LabelledSource pictures, Optional<Path> run, Optional<Path> chips) {
  /** Returns pictures with the usual folders. */
  public static TrainFiles of(LabelledSource pictures) {
    return new TrainFiles(pictures, Optional.empty(), Optional.empty());
  }

  Path run(Home home, String name) {
    return run.orElseGet(() -> runFolder(home, name));
  }

  Path chips(Home home) {
    return chips.orElseGet(() -> home.folder().resolve("chips"));
  }

  static Path runFolder(Home home, String name) {
    return home.folder().resolve("runs").resolve(name);
  }
}
