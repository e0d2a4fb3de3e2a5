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
 * that is not there fails when {@code CI=true} and is skipped, with a message, otherwise.
 */
public final class SharedMaterial {
  private SharedMaterial() {}

  /** Returns the path of a file or folder, named relative to the shared folder. */
  public static Path path(String relative) {
    Path path = root().resolve(relative);
    if (!Files.exists(path)) {
      String message =
          "shared test material '"
              + relative
              + "' is missing: put it in ../shared beside the checkout or set LIKENESS_SHARED";
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(message);
      }
      Assumptions.abort(message);
    }
    return path;
  }

  /** Returns the files and folders directly inside a shared folder, sorted by name. */
  public static List<Path> list(String relative) {
    try (Stream<Path> entries = Files.list(path(relative))) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
