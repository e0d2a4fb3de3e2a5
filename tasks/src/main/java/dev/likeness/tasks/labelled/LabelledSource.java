package dev.likeness.tasks.labelled;

import dev.likeness.evaluation.data.LabelledPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Labelled pictures on the disk.
 *
 * @param place the folder or list that names them
 */
public record LabelledSource(Path place, Layout layout) {
  /** Returns the pictures with their people. */
  public List<LabelledPicture> read() throws IOException {
    return layout.read(place);
  }
}
