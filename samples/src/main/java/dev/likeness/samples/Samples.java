package dev.likeness.samples;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Invented people, four pictures of each, and invented paintings and scenes: JPEG files in this
 * module's jar. The people do not exist: a statistical model generated their pictures.
 */
public final class Samples {
  private static final int PICTURES_PER_PERSON = 4;

  private Samples() {}

  /** Returns the names of the people. */
  public static List<String> people() {
    return List.of("anna", "haru", "amara", "ravi", "mei", "georg");
  }

  /** Returns the names of a person's pictures, for use with {@link #bytes}. */
  public static List<String> picturesOf(String person) {
    return IntStream.rangeClosed(1, PICTURES_PER_PERSON)
        .mapToObj(i -> "people/" + person + "-" + i + ".jpg")
        .toList();
  }

  /** Returns the names of the paintings, for use with {@link #bytes}. */
  public static List<String> paintings() {
    return List.of("paintings/strokes.jpg", "paintings/mosaic.jpg", "paintings/waves.jpg");
  }

  /** Returns the name of a scene without people, for use with {@link #bytes}. */
  public static String scene() {
    return "scenes/landscape.jpg";
  }

  /**
   * Returns the content of a picture's file.
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
