package dev.likeness.evaluation.data;

import dev.likeness.vision.codec.PictureNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The layout of Celebrities in Frontal-Profile: {@code Data/Images/001/frontal/01.jpg}, and ten
 * folds of 350 + 350 pairs under {@code Protocol/Split} (Sengupta et al. 2016).
 *
 * <p>Folders of people may be one level deeper, as in {@code Data/Images/train/001}.
 */
public final class CfpLayout {
  /** The views that a pair compares. */
  public enum Views {
    /** Two frontal pictures. */
    FRONTAL_FRONTAL("FF", "Pair_list_F.txt"),
    /** A frontal picture and a profile. */
    FRONTAL_PROFILE("FP", "Pair_list_P.txt");

    private final String folder;
    private final String rightList;

    Views(String folder, String rightList) {
      this.folder = folder;
      this.rightList = rightList;
    }
  }

  private static final String LEFT_LIST = "Pair_list_F.txt";
  private static final int FOLDS = 10;
  private static final int HALF = 350;

  private CfpLayout() {}

  /**
   * Returns the 7,000 pairs of a protocol, folds numbered 1 to 10, in each the pairs of one person
   * first.
   *
   * @param dir the folder with {@code Data} and {@code Protocol} in it, or one above it
   * @throws DataSetException if the layout is another, the counts differ or a picture is missing
   * @throws IOException if something cannot be read
   */
  public static List<LabelledPair> pairs(Path dir, Views views) throws IOException {
    Path root = root(dir);
    Path protocol = root.resolve("Protocol");
    Map<Integer, LabelledPicture> left = listed(root, protocol.resolve(LEFT_LIST));
    Map<Integer, LabelledPicture> right = listed(root, protocol.resolve(views.rightList));
    List<LabelledPair> pairs = new ArrayList<>();
    for (int fold = 1; fold <= FOLDS; fold++) {
      Path folder =
          protocol
              .resolve("Split")
              .resolve(views.folder)
              .resolve(String.format(Locale.ROOT, "%02d", fold));
      readHalf(folder.resolve("same.txt"), true, fold, left, right, pairs);
      readHalf(folder.resolve("diff.txt"), false, fold, left, right, pairs);
    }
    return pairs;
  }

  /**
   * Returns every picture of the set, frontal and profile, sorted by path.
   *
   * @param dir the folder with {@code Data} in it, or one above it
   * @throws DataSetException if there is none
   * @throws IOException if something cannot be read
   */
  public static List<LabelledPicture> pictures(Path dir) throws IOException {
    Path images = root(dir).resolve("Data").resolve("Images");
    List<LabelledPicture> pictures = new ArrayList<>();
    for (Path path : PictureFiles.below(images, 4)) {
      Path view = path.getParent();
      Path person = view == null ? null : view.getParent();
      if (person != null && PictureNames.isPictureName(PictureFiles.nameOf(path))) {
        pictures.add(new LabelledPicture(PictureFiles.nameOf(person), path));
      }
    }
    if (pictures.isEmpty()) {
      throw new DataSetException(images, "expected folders 001, 002 and so on, found no picture");
    }
    return pictures;
  }

  private static Path root(Path dir) throws IOException {
    PictureFiles.requireFolder(dir);
    List<Path> candidates = new ArrayList<>(List.of(dir));
    candidates.addAll(PictureFiles.foldersIn(dir));
    for (Path candidate : candidates) {
      if (Files.isDirectory(candidate.resolve("Data").resolve("Images"))) {
        return candidate;
      }
    }
    throw new DataSetException(dir, "expected Data/Images in it or one level down, found none");
  }

  private static void readHalf(
      Path file,
      boolean same,
      int fold,
      Map<Integer, LabelledPicture> left,
      Map<Integer, LabelledPicture> right,
      List<LabelledPair> into)
      throws IOException {
    requireFile(file);
    int before = into.size();
    List<String> lines = TextLines.of(file);
    for (int number = 1; number <= lines.size(); number++) {
      if (lines.get(number - 1).isBlank()) {
        continue;
      }
      List<String> fields = TextLines.fields(file, number, lines.get(number - 1));
      if (fields.size() != 2) {
        throw new DataSetException(
            file, number, "expected two picture numbers, got " + fields.size() + " fields");
      }
      LabelledPicture a = picture(file, number, left, fields.get(0));
      LabelledPicture b = picture(file, number, right, fields.get(1));
      if (a.person().equals(b.person()) != same) {
        throw new DataSetException(
            file,
            number,
            same ? "expected one person, got two" : "expected two people, got one twice");
      }
      into.add(new LabelledPair(a, b, same, fold));
    }
    if (into.size() - before != HALF) {
      throw new DataSetException(
          file, "expected " + HALF + " pairs, got " + (into.size() - before));
    }
  }

  private static LabelledPicture picture(
      Path file, int line, Map<Integer, LabelledPicture> pictures, String field) {
    int index = TextLines.number(file, line, "a picture number", field);
    LabelledPicture picture = pictures.get(index);
    if (picture == null) {
      throw new DataSetException(
          file, line, "the list has " + pictures.size() + " pictures and none is number " + index);
    }
    return picture;
  }

  /** Reads rows such as {@code 11 ../Data/Images/002/frontal/01.jpg}. */
  private static Map<Integer, LabelledPicture> listed(Path root, Path list) throws IOException {
    requireFile(list);
    List<Path> bases = new ArrayList<>();
    Path images = root.resolve("Data").resolve("Images");
    bases.add(images);
    bases.addAll(PictureFiles.foldersIn(images));
    Map<Integer, LabelledPicture> pictures = new HashMap<>();
    List<String> lines = TextLines.of(list);
    for (int number = 1; number <= lines.size(); number++) {
      List<String> fields = TextLines.fields(list, number, lines.get(number - 1).strip());
      if (fields.isEmpty()) {
        continue;
      }
      List<String> parts =
          fields.size() == 2 ? List.of(fields.get(1).split("/", -1)) : List.<String>of();
      if (parts.size() < 3) {
        throw new DataSetException(
            list, number, "expected 'number ../Data/Images/001/frontal/01.jpg'");
      }
      List<String> tail = parts.subList(parts.size() - 3, parts.size());
      int index = TextLines.number(list, number, "a picture number", fields.get(0));
      pictures.put(index, new LabelledPicture(tail.get(0), find(list, number, bases, tail)));
    }
    return pictures;
  }

  private static Path find(Path list, int line, List<Path> bases, List<String> tail) {
    for (Path base : bases) {
      Path path = base.resolve(tail.get(0)).resolve(tail.get(1)).resolve(tail.get(2));
      if (Files.isRegularFile(path)) {
        return path;
      }
    }
    throw new DataSetException(list, line, "the picture " + String.join("/", tail) + " is missing");
  }

  private static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DataSetException(file, "the file is missing");
    }
  }
}
