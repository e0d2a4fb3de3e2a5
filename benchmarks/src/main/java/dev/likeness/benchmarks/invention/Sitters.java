package dev.likeness.benchmarks.invention;

import java.nio.file.Path;
import java.util.List;

/**
 * Photographs of many people who have something in common, such as age and sex, and the name of the
 * one person who is invented after them.
 *
 * @param name the invented person's, of letters only: files are called by it
 * @param photographs of adults, one face in each; some hundred frontal, sharp ones make a good face
 */
public record Sitters(String name, List<Path> photographs) {
  public Sitters {
    if (!name.matches("\\p{L}+")) {
      throw new IllegalArgumentException(
          "an invented person's name has letters only, since files are called by it");
    }
    photographs = List.copyOf(photographs);
  }
}
