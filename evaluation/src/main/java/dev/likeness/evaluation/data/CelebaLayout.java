package dev.likeness.evaluation.data;

import dev.likeness.vision.codec.PictureNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The layout of CelebA: a folder of numbered pictures and {@code identity_CelebA.txt} with rows
 * such as {@code 000001.jpg 2880} (Liu et al. 2015).
 *
 * <p>Labels of that set are known to be noisy: some people have two labels.
 */
public final class CelebaLayout {
  private static final String LIST = "identity_CelebA.txt";
  private static final int DEPTH = 3;

  private CelebaLayout() {}

  /**
   * Returns the listed pictures that exist, in the order of the list; a part of the set is enough.
   *
   * @param dir holds the list and the pictures, each at most three levels down
   * @throws DataSetException if the list is missing or malformed, no listed picture exists, or one
   *     is in two folders
   * @throws IOException if something cannot be read
   */
  public static List<LabelledPicture> pictures(Path dir) throws IOException {
    PictureFiles.requireFolder(dir);
    Map<String, Path> byName = new HashMap<>();
    Path list = null;
    for (Path path : PictureFiles.below(dir, DEPTH)) {
      String name = PictureFiles.nameOf(path);
      if (name.equals(LIST)) {
        list = path;
      } else if (PictureNames.isPictureName(name)) {
        Path other = byName.put(name, path);
        if (other != null) {
          throw new DataSetException(
              dir, "the picture " + name + " is in two folders: keep one of them");
        }
      }
    }
    if (list == null) {
      throw new DataSetException(
          dir, "expected " + LIST + " at most " + DEPTH + " levels down, found none");
    }
    List<LabelledPicture> pictures = new ArrayList<>();
    List<String> lines = TextLines.of(list);
    for (int number = 1; number <= lines.size(); number++) {
      List<String> fields = TextLines.fields(list, number, lines.get(number - 1).strip());
      boolean header =
          number == 1 && !PictureNames.isPictureName(fields.isEmpty() ? "" : fields.get(0));
      if (header || fields.isEmpty()) {
        continue;
      }
      if (fields.size() != 2) {
        throw new DataSetException(
            list, number, "expected 'picture number', got " + fields.size() + " fields");
      }
      Path picture = byName.get(fields.get(0));
      if (picture != null) {
        int person = TextLines.number(list, number, "the person", fields.get(1));
        pictures.add(new LabelledPicture(Integer.toString(person), picture));
      }
    }
    if (pictures.isEmpty()) {
      throw new DataSetException(dir, "none of the pictures that " + LIST + " names is here");
    }
    return pictures;
  }
}
