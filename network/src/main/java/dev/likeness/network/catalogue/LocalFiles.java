package dev.likeness.network.catalogue;

import dev.likeness.network.ModelFile;
import dev.likeness.network.Sha256;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Looks for a network file on this machine, by its name or else by its content. */
final class LocalFiles {
  private static final int LEVELS = 3;

  private LocalFiles() {}

  /**
   * Returns the file that the card describes.
   *
   * @param path the file itself, whatever its name, or a folder that holds it up to three levels
   *     down
   * @throws InstallException if it is not there, or a file of its name has other content
   */
  static Path find(ModelFile wanted, Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString(), null, "there is no such file or folder");
    }
    boolean folder = Files.isDirectory(path);
    List<Path> candidates = folder ? below(path) : List.of(path);
    List<Path> sameName =
        candidates.stream()
            .filter(candidate -> !folder || candidate.endsWith(wanted.fileName()))
            .toList();
    for (List<Path> some : List.of(sameName, candidates)) {
      for (Path candidate : some) {
        if (Files.size(candidate) == wanted.bytes()
            && Sha256.of(candidate).equals(wanted.sha256())) {
          return candidate;
        }
      }
    }
    if (sameName.isEmpty()) {
      throw new InstallException(
          "there is no "
              + wanted.fileName()
              + " in "
              + path
              + " or up to "
              + LEVELS
              + " levels below, nor a file of its content: nothing was installed");
    }
    throw Arrival.mismatch(wanted, sameName.get(0), sameName.get(0).toString());
  }

  private static List<Path> below(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        LEVELS,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // What cannot be read is not the file; that none was found is said at the end.
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(null);
    return files;
  }
}
