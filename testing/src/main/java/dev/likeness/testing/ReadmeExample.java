package dev.likeness.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An example for Java that stands in the README as it is tested. */
public final class ReadmeExample {
  private static final String BEGIN = "// The README shows this.";
  private static final String END = "// The README shows this no more.";

  private ReadmeExample() {}

  /**
   * Returns what a test marks as shown in the README.
   *
   * @param test the test's source file, from the checkout's root
   */
  public static String markedIn(String test) throws IOException {
    List<String> source =
        Files.readAllLines(checkout().resolve(test)).stream().map(String::stripTrailing).toList();
    List<String> bare = source.stream().map(String::strip).toList();
    int begin = bare.indexOf(BEGIN);
    int end = bare.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(test + " marks nothing by '" + BEGIN + "'");
    }
    return String.join("\n", source.subList(begin + 1, end)).stripIndent().strip();
  }

  /** Returns the README and its page about Java. */
  public static String readme() throws IOException {
    return Files.readString(checkout().resolve("README.md"))
        + Files.readString(checkout().resolve("docs/java.md"));
  }

  private static Path checkout() {
    return Path.of(System.getenv().getOrDefault("LIKENESS_ROOT", ".."));
  }
}
