package dev.likeness.evaluation.data;

import dev.likeness.vision.codec.PictureNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder whose layout labels its pictures.
 *
 * <p>Each subfolder is a person and contains pictures of that person. A picture directly in the
 * folder shows the person it is named after. Which files are pictures, {@link PictureFiles} says.
 */
public final class LabelledFolder {
  private LabelledFolder() {}

  /**
   * Returns the pictures below a folder, sorted by path. A person's folder without any picture, and
   * a folder of pictures inside a person's, stand for themselves: reading them as a picture says
   * why it fails.
   *
   * @throws DataSetException if it is not a folder or contains no picture
   * @throws IOException if it cannot be listed
   */
  public static List<LabelledPicture> read(Path dir) throws IOException {
    PictureFiles.requireFolder(dir);
    List<LabelledPicture> pictures = new ArrayList<>();
    for (Path picture : PictureFiles.filesIn(dir)) {
      pictures.add(new LabelledPicture(PictureFiles.stem(picture), picture));
    }
    for (Path person : PictureFiles.foldersIn(dir)) {
      List<Path> found = PictureFiles.picturesIn(person);
      for (Path picture : found.isEmpty() ? List.of(person) : found) {
        pictures.add(new LabelledPicture(PictureFiles.nameOf(person), picture));
      }
    }
    if (pictures.stream().allMatch(picture -> Files.isDirectory(picture.path()))) {
      throw new DataSetException(dir, "no picture was found: " + expected(pictures));
    }
    return pictures;
  }

  private static String expected(List<LabelledPicture> folders) throws IOException {
    for (LabelledPicture folder : folders) {
      if (!PictureFiles.within(folder.path()).isEmpty()) {
        return "the pictures lie too deep; name the folder that holds one folder per person, such"
            + " as "
            + folder.path().getParent();
      }
    }
    return "expected one folder per person, or one picture per person named after them, ending in"
        + " one of "
        + String.join(", ", PictureNames.endings());
  }
}
