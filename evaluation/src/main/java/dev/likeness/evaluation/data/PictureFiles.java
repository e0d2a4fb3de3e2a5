package dev.likeness.evaluation.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Lists picture files by extension, sorted by path, without hidden files. */
public final class PictureFiles {
  static final Set<String> EXTENSIONS =
      Set.of("jpg", "jpeg", "png", "webp", "gif", "bmp", "tif", "tiff");

  private static final int DEEPEST = 8;

  private PictureFiles() {}

  /**
   * Returns the given files, with each folder replaced by the picture files directly in it. A given
   * file may have any extension.
   *
   * @throws DataSetException if a folder has no picture file directly in it
   */
  public static List<Path> expand(List<Path> named) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : named) {
      if (Files.isDirectory(path)) {
        files.addAll(requirePicturesIn(path));
      } else {
        files.add(path);
      }
    }
    return files;
  }

  private static List<Path> requirePicturesIn(Path folder) throws IOException {
    List<Path> pictures = picturesIn(folder);
    if (pictures.isEmpty()) {
      throw new DataSetException(
          folder,
          foldersIn(folder).isEmpty()
              ? "pictures were expected in this folder and there are none ("
                  + String.join(", ", EXTENSIONS.stream().sorted().toList())
                  + ")"
              : "pictures were expected directly in this folder and there are only folders: name"
                  + " those, such as "
                  + folder
                  + "/*/");
    }
    return pictures;
  }

  /**
   * Returns the picture files in a folder and its subfolders.
   *
   * @throws DataSetException if there is no such folder
   */
  public static List<Path> within(Path folder) throws IOException {
    requireFolder(folder);
    return below(folder, DEEPEST).stream()
        .filter(p -> isPictureName(nameOf(p)) && Files.isRegularFile(p))
        .toList();
  }

  static boolean isPictureName(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /** Returns the name of a file without its extension. */
  static String stem(Path file) {
    String name = nameOf(file);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  static String nameOf(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  static List<Path> picturesIn(Path folder) throws IOException {
    return listed(folder).stream()
        .filter(p -> isPictureName(nameOf(p)) && Files.isRegularFile(p))
        .toList();
  }

  static List<Path> foldersIn(Path folder) throws IOException {
    return listed(folder).stream().filter(Files::isDirectory).toList();
  }

  /**
   * Returns the entries below a folder that are not hidden, at most {@code depth} levels down,
   * sorted.
   */
  static List<Path> below(Path folder, int depth) throws IOException {
    try (Stream<Path> walk = Files.walk(folder, depth)) {
      return walk.filter(p -> !p.equals(folder) && isVisible(folder.relativize(p)))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  static void requireFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DataSetException(
          folder,
          Files.exists(folder)
              ? "a folder was expected and this is a file"
              : "there is no such folder");
    }
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(p -> isVisible(folder.relativize(p))).sorted().toList();
    }
  }

  private static boolean isVisible(Path path) {
    for (Path element : path) {
      if (nameOf(element).startsWith(".")) {
        return false;
      }
    }
    return true;
  }
}
