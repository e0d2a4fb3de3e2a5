package dev.likeness.evaluation.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A folder whose layout labels its pictures.
 *
 * <p>Each subfolder is a person and contains pictures of that person. A picture directly in the
 * folder shows the person it is named after. Hidden files and files without the extension of a
 * picture are ignored.
 */
public final class LabelledFolder {
  private LabelledFolder() {}

  /**
   * Returns the pictures below a folder, sorted by path.
   *
   * @throws DataSetException if it is not a folder or contains no picture
   * @throws IOException if it cannot be listed
   */
  public static List<LabelledPicture> read(Path dir) throws IOException {
    PictureFiles.requireFolder(dir);
    List<LabelledPicture> pictures = new ArrayList<>();
    for (Path picture : PictureFiles.picturesIn(dir)) {
      pictures.add(new LabelledPicture(PictureFiles.stem(picture), picture));
    }
    for (Path person : PictureFiles.foldersIn(dir)) {
      for (Path picture : PictureFiles.picturesIn(person)) {
        pictures.add(new LabelledPicture(PictureFiles.nameOf(person), picture));
      }
    }
    if (pictures.isEmpty()) {
      throw new DataSetException(
          dir,
          "no picture was found: expected one folder per person, or one picture per person named"
              + " after them, ending in one of "
              + new TreeSet<>(PictureFiles.EXTENSIONS));
    }
    return pictures;
  }
}
