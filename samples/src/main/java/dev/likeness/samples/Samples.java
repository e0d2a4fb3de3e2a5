package dev.likeness.samples;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Invented people, four pictures of each, and invented paintings and scenes: JPEG files in this
 * module's jar. Nobody looks like these people: a statistical model drew them.
 */
public final class Samples {
  private static final int PICTURES_EACH = 4;

  private Samples() {}

  /** Returns the names of the people. */
  public static List<String> people() {
    return List.of("anna", "haru", "amara", "ravi", "mei", "georg");
  }

  /** Returns the pictures of a person, by their names as {@link #bytes} takes them. */
  public static List<String> picturesOf(String person) {
    return IntStream.rangeClosed(1, PICTURES_EACH)
        .mapToObj(i -> "people/" + person + "-" + i + ".jpg")
        .toList();
  }

  /** Returns the paintings, by their names as {@link #bytes} takes them. */
  public static List<String> paintings() {
    return List.of("paintings/strokes.jpg", "paintings/mosaic.jpg", "paintings/waves.jpg");
  }

  /** Returns the name of a scene without people, as {@link #bytes} takes it. */
  public static String scene() {
    return "scenes/landscape.jpg";
  }

  /**
   * Returns a picture's file.
   *
   * @throws IOException if there is no such picture
   */
  public static byte[] bytes(String name) throws IOException {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("there is no sample picture " + name);
      }
      return in.readAllBytes();
    }
  }
}
