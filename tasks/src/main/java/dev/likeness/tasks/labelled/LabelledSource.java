package dev.likeness.tasks.labelled;

import dev.likeness.evaluation.data.LabelledFolder;
import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Labelled pictures on the disk.
 *
 * @param place the folder or list that names them
 */
public record LabelledSource(Path place, Layout layout) {
  /** Returns the pictures with their people, and notes those whose folders may be people. */
  public List<LabelledPicture> read(Progress progress) throws IOException {
    List<LabelledPicture> pictures = layout.read(place);
    if (layout == Layout.FOLDER) {
      LabelledFolder.nestedNote(place, pictures).ifPresent(progress::note);
    }
    return pictures;
  }
}
