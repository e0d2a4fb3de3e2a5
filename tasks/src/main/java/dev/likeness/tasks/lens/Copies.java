package dev.likeness.tasks.lens;

import dev.likeness.network.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds files that are byte for byte another one. */
final class Copies {
  private Copies() {}

  /**
   * Returns the indices of the files whose bytes an earlier file of the list has. A file that
   * cannot be read is no copy. Only files of one length are read.
   */
  static Set<Integer> among(List<Path> files) throws IOException {
    Map<Long, List<Integer>> byLength = new HashMap<>();
    for (int i = 0; i < files.size(); i++) {
      if (Files.isReadable(files.get(i)) && Files.isRegularFile(files.get(i))) {
        byLength.computeIfAbsent(Files.size(files.get(i)), length -> new ArrayList<>()).add(i);
      }
    }
    Set<Integer> copies = new TreeSet<>();
    for (List<Integer> alike : byLength.values()) {
      Set<String> digests = new HashSet<>();
      for (int i : alike.size() == 1 ? List.<Integer>of() : alike) {
        if (!digests.add(Sha256.of(files.get(i)))) {
          copies.add(i);
        }
      }
    }
    return copies;
  }
}
