package dev.likeness.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The pictures and public networks that tests meet real input with.
 *
 * <p>They lie outside the project, in the folder that the environment variable {@code
 * LIKENESS_SHARED} names, or in {@code ../shared} beside the checkout. A test that asks for a file
 * that is not there fails when {@code CI=true} and is skipped, with a message, otherwise. {@code
 * LIKENESS_SHARED=none} states that there is none: then tests are skipped in CI, too.
 */
public final class SharedMaterial {
  private static final String NONE = "none";

  private SharedMaterial() {}

  /**
   * Returns whether there is any; without it, {@link #pathOrInvented} returns invented pictures.
   *
   * @throws IllegalStateException if there is none with {@code CI=true}
   */
  public static boolean isPresent() {
    boolean present = Files.isDirectory(root());
    if (!present && isRequired()) {
      throw new IllegalStateException(missing("."));
    }
    return present;
  }

  /** Returns the path of a file or folder, named relative to the shared folder. */
  public static Path path(String relative) {
    Path path = root().resolve(relative);
    if (!Files.exists(path)) {
      if (isRequired()) {
        throw new IllegalStateException(missing(relative));
      }
      Assumptions.abort(missing(relative));
    }
    return path;
  }

  /**
   * Returns the path of a file or folder or, where there is no shared material at all, of the
   * invented picture or folder of people that stands in its place. For tests whose claims hold of
   * both.
   */
  public static Path pathOrInvented(String relative) {
    return isPresent()
        ? path(relative)
        : InventedMaterial.find(relative).orElseGet(() -> path(relative));
  }

  /** Returns the files and folders directly inside a shared folder, sorted by name. */
  public static List<Path> list(String relative) {
    return list(path(relative));
  }

  /** Returns the files and folders directly inside what {@link #pathOrInvented} returns. */
  public static List<Path> listOrInvented(String relative) {
    return list(pathOrInvented(relative));
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRequired() {
    return "true".equals(System.getenv("CI")) && !NONE.equals(System.getenv("LIKENESS_SHARED"));
  }

  private static String missing(String relative) {
    return "shared test material '"
        + relative
        + "' is missing: put it in ../shared beside the checkout or set LIKENESS_SHARED";
  }

  private static Path root() {
    String named = System.getenv("LIKENESS_SHARED");
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    String checkout = System.getenv("LIKENESS_ROOT");
    Path base = checkout == null ? Path.of("").toAbsolutePath() : Path.of(checkout);
    return base.resolveSibling("shared");
  }
}
