package dev.likeness.vision.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells picture files from others, in formats that are read and in known ones that are not. */
public final class PictureNames {
  /** Enough for the marks of every format. */
  private static final int FIRST_BYTES = 64;

  private static final Set<String> KNOWN =
      Stream.concat(endings().stream(), UnsupportedFormat.allEndings())
          .collect(Collectors.toUnmodifiableSet());

  private PictureNames() {}

  /** Returns the endings of files of the formats that are read, such as {@code jpg}. */
  public static List<String> endings() {
    return Arrays.stream(Format.values()).flatMap(format -> format.endings().stream()).toList();
  }

  /** Returns whether a file's name has the ending of a picture, of one that is read or not. */
  public static boolean isPictureName(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && KNOWN.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /**
   * Returns whether a file is a picture, by its name's ending or else by its first bytes.
   *
   * @throws IOException if it cannot be read
   */
  public static boolean isPicture(Path file) throws IOException {
    Path name = file.getFileName();
    return (name != null && isPictureName(name.toString())) || beginsAsPicture(file);
  }

  private static boolean beginsAsPicture(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      Bytes first = Bytes.of(in.readNBytes(FIRST_BYTES));
      return Arrays.stream(Format.values()).anyMatch(format -> format.begins(first))
          || UnsupportedFormat.isPicture(first);
    }
  }
}
