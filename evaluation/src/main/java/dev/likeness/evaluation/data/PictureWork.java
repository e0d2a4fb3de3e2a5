package dev.likeness.evaluation.data;

import dev.likeness.network.Sha256;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureException;
import dev.likeness.vision.codec.PictureReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads picture files in parallel.
 *
 * <p>A file that is not a usable picture gives a failure, not an exception: one bad file does not
 * end the work on the others.
 *
 * @param pictures decodes within limits
 * @param threads number of pictures processed at once
 */
public record PictureWork(PictureReader pictures, int threads) {
  /** Reads a file and applies a function to its picture. */
  public <T> PictureResult<T> read(Path path, Function<Picture, T> then) {
    return readUnless(sha256 -> false, path, then).orElseThrow();
  }

  /** As {@link #read}, but empty, without decoding, if the file's SHA-256 is known. */
  public <T> Optional<PictureResult<T>> readUnless(
      Predicate<String> known, Path path, Function<Picture, T> then) {
    byte[] bytes;
    try {
      bytes = pictures.bytes(path);
    } catch (PictureException e) {
      return Optional.of(PictureResult.failed(path, "", e));
    }
    String sha256 = Sha256.of(bytes);
    if (known.test(sha256)) {
      return Optional.empty();
    }
    try {
      return Optional.of(PictureResult.of(path, sha256, then.apply(pictures.read(bytes))));
    } catch (PictureException e) {
      return Optional.of(PictureResult.failed(path, sha256, e));
    }
  }

  /** Applies {@code work} to all items in parallel and passes the results on in order. */
  public <T, R> void forEach(List<T> items, Function<T, R> work, Consumer<R> then) {
    OrderedWork.run(items, Math.max(1, Math.min(threads, items.size())), work, then);
  }
}
