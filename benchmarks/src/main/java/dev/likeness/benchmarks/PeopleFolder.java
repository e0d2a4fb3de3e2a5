package dev.likeness.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A folder that holds a folder of pictures for each person. */
public final class PeopleFolder {
  private PeopleFolder() {}

  /** Returns the people in a random order: of each the first two pictures, or the only one. */
  public static List<List<Path>> shuffled(Path dir, long seed) throws IOException {
    List<Path> folders;
    try (Stream<Path> entries = Files.list(dir)) {
      folders = new ArrayList<>(entries.filter(Files::isDirectory).sorted().toList());
    }
    Collections.shuffle(folders, new Random(seed));
    List<List<Path>> people = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> pictures = Files.list(folder)) {
        people.add(pictures.sorted().limit(2).toList());
      }
    }
    return people;
  }
}
