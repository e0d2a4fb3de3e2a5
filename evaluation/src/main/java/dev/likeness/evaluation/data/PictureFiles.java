package dev.likeness.evaluation.data;

import dev.likeness.vision.codec.PictureNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lists the picture files of folders, sorted by path, without hidden files: one rule for all
 * commands.
 *
 * <p>An entry is listed if its name or its first bytes are those of a picture. What cannot be read
 * is listed, too, so that reading it says why: formats that are not read, links that point to
 * nothing, and folders of pictures where only files are expected.
 */
public final class PictureFiles {
  private PictureFiles() {}

  /**
   * Returns the given files, with each folder replaced by the pictures directly in it. A given file
   * may have any extension.
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
    if (pictures.stream().allMatch(Files::isDirectory)) {
      throw new DataSetException(
          folder,
          foldersIn(folder).isEmpty()
              ? "pictures were expected in this folder and there are none ("
                  + String.join(", ", PictureNames.endings())
                  + ")"
              : "pictures were expected directly in this folder and there are only folders: name"
                  + " those, such as "
                  + folder
                  + "/*/");
    }
    return pictures;
  }

  /**
   * Returns the picture files in a folder and its subfolders. Links to folders are listed, not
   * followed.
   *
   * @throws DataSetException if there is no such folder
   */
  public static List<Path> within(Path folder) throws IOException {
    requireFolder(folder);
    List<Path> pictures = new ArrayList<>();
    for (Path entry : listed(folder)) {
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        pictures.addAll(within(entry));
      } else if (Files.isDirectory(entry) || isListed(entry)) {
        pictures.add(entry);
      }
    }
    return pictures;
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

  /** Returns the picture files directly in a folder, and its subfolders that hold pictures. */
  private static List<Path> picturesIn(Path folder) throws IOException {
    List<Path> pictures = new ArrayList<>();
    for (Path entry : listed(folder)) {
      if (Files.isDirectory(entry) ? !within(entry).isEmpty() : isListed(entry)) {
        pictures.add(entry);
      }
    }
    return pictures;
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

  /** Returns whether an entry that is no folder is to be read as a picture. */
  static boolean isListed(Path entry) throws IOException {
    return Files.isRegularFile(entry) ? PictureNames.isPicture(entry) : !Files.exists(entry);
  }

  /** Returns the entries of a folder that are not hidden, sorted. */
  static List<Path> listed(Path folder) throws IOException {
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
