package dev.likeness.tasks.labelled;

import dev.likeness.evaluation.data.CelebaLayout;
import dev.likeness.evaluation.data.CfpLayout;
import dev.likeness.evaluation.data.CsvLayout;
import dev.likeness.evaluation.data.LabelledFolder;
import dev.likeness.evaluation.data.LabelledPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How labelled pictures lie on the disk. */
public enum Layout {
  /** One folder for each person, as in LFW, with pictures at any depth. */
  FOLDER,
  /** A table of pictures and people. */
  CSV,
  /** CelebA's pictures and list. */
  CELEBA,
  /** All of CFP. */
  CFP,
  /** The frontal pictures of CFP. */
  CFP_FRONTAL;

  /** Returns the labelled pictures of a place. */
  List<LabelledPicture> read(Path path) throws IOException {
    return switch (this) {
      case FOLDER -> LabelledFolder.read(path);
      case CSV -> CsvLayout.read(path);
      case CELEBA -> CelebaLayout.pictures(path);
      case CFP -> CfpLayout.pictures(path);
      case CFP_FRONTAL ->
          CfpLayout.pictures(path).stream().filter(p -> isIn("frontal", p.path())).toList();
    };
  }

  private static boolean isIn(String folder, Path picture) {
    Path parent = picture.getParent();
    return parent != null && parent.endsWith(folder);
  }
}
