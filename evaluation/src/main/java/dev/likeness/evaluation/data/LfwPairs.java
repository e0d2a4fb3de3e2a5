package dev.likeness.evaluation.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The 6,000 pairs of Labeled Faces in the Wild, view 2: ten folds of 300 pairs of one person and
 * 300 pairs of two people (Huang et al. 2007, section IV).
 *
 * <p>The folder holds, at most three levels down, {@code pairs.txt} (parted by tabs, the first line
 * {@code 10 300}) or {@code pairs.csv} (the same rows with commas after a header), and a folder
 * whose name begins with {@code lfw} with {@code Name/Name_0001.jpg} in it.
 */
public final class LfwPairs {
  private static final int DEPTH = 3;
  private static final int FOLDS = 10;
  private static final int HALF = 300;

  private LfwPairs() {}

  /**
   * Returns the 6,000 pairs in the order of the file, folds numbered 1 to 10.
   *
   * @throws DataSetException if the layout is another, the counts differ or a picture is missing
   * @throws IOException if something cannot be read
   */
  public static List<LabelledPair> read(Path dir) throws IOException {
    PictureFiles.requireFolder(dir);
    Path list = pairsFile(dir);
    List<String> lines = TextLines.of(list);
    Path pictures = null;
    List<LabelledPair> pairs = new ArrayList<>(FOLDS * 2 * HALF);
    for (int number = 2; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (line.isBlank()) {
        continue;
      }
      Row row = row(list, number, line);
      if (pictures == null) {
        pictures = pictureFolder(dir, row.left());
      }
      LabelledPair pair =
          new LabelledPair(
              picture(list, number, pictures, row.left(), row.leftImage()),
              picture(list, number, pictures, row.right(), row.rightImage()),
              row.left().equals(row.right()),
              pairs.size() / (2 * HALF) + 1);
      requirePlace(list, number, pair, pairs.size());
      pairs.add(pair);
    }
    if (pairs.size() != FOLDS * 2 * HALF) {
      throw new DataSetException(
          list, "expected 10 folds of 300 + 300 pairs, 6000 rows, got " + pairs.size());
    }
    return pairs;
  }

  private record Row(String left, int leftImage, String right, int rightImage) {}

  private static Row row(Path list, int number, String line) {
    List<String> fields = new ArrayList<>(TextLines.fields(list, number, line));
    if (!fields.isEmpty() && fields.get(fields.size() - 1).isEmpty()) {
      fields.remove(fields.size() - 1);
    }
    if (fields.size() != 3 && fields.size() != 4) {
      throw new DataSetException(
          list,
          number,
          "expected 'name number number' or 'name number name number', got "
              + fields.size()
              + " fields");
    }
    boolean same = fields.size() == 3;
    int leftImage = TextLines.number(list, number, "a picture number", fields.get(1));
    int rightImage = TextLines.number(list, number, "a picture number", fields.get(same ? 2 : 3));
    String right = same ? fields.get(0) : fields.get(2);
    if (!same && right.equals(fields.get(0))) {
      throw new DataSetException(
          list, number, "a row of four fields compares two people, and it names one twice");
    }
    return new Row(fields.get(0), leftImage, right, rightImage);
  }

  private static void requirePlace(Path list, int line, LabelledPair pair, int index) {
    boolean same = index % (2 * HALF) < HALF;
    if (index >= FOLDS * 2 * HALF || pair.samePerson() != same) {
      throw new DataSetException(
          list,
          line,
          index >= FOLDS * 2 * HALF
              ? "expected 6000 rows and there are more"
              : "each fold holds 300 rows of one person and then 300 of two: expected "
                  + (same ? "one person" : "two people")
                  + " here");
    }
  }

  private static Path pairsFile(Path dir) throws IOException {
    for (Path file : PictureFiles.below(dir, DEPTH)) {
      String name = PictureFiles.nameOf(file);
      if ((name.equals("pairs.txt") || name.equals("pairs.csv")) && Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new DataSetException(
        dir, "expected pairs.txt or pairs.csv at most " + DEPTH + " levels down, found neither");
  }

  private static Path pictureFolder(Path dir, String person) throws IOException {
    List<Path> candidates = new ArrayList<>(List.of(dir));
    walkFolders(dir, DEPTH, candidates);
    for (Path folder : candidates) {
      boolean named =
          folder.equals(dir)
              || PictureFiles.nameOf(folder).toLowerCase(Locale.ROOT).startsWith("lfw");
      if (named && Files.isDirectory(folder.resolve(person))) {
        return folder;
      }
    }
    throw new DataSetException(
        dir,
        "expected a folder lfw, lfw-deepfunneled or the like with one folder per person, at most "
            + DEPTH
            + " levels down, found none that has the first person of the pairs");
  }

  /** Lists folders without entering the thousands of folders of people below a picture folder. */
  private static void walkFolders(Path dir, int depth, List<Path> into) throws IOException {
    if (depth == 0) {
      return;
    }
    List<Path> folders = PictureFiles.foldersIn(dir);
    into.addAll(folders);
    if (folders.size() < 100) {
      for (Path folder : folders) {
        walkFolders(folder, depth - 1, into);
      }
    }
  }

  private static LabelledPicture picture(
      Path list, int line, Path pictures, String person, int image) {
    Path path =
        pictures.resolve(person).resolve(String.format(Locale.ROOT, "%s_%04d.jpg", person, image));
    if (!Files.isRegularFile(path)) {
      throw new DataSetException(list, line, "the picture " + path + " is missing");
    }
    return new LabelledPicture(person, path);
  }
}
