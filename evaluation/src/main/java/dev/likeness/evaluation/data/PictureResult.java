package dev.likeness.evaluation.data;

import dev.likeness.vision.codec.PictureException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * The result of reading one picture file: a value or a failure.
 *
 * @param path the file
 * @param sha256 SHA-256 of its bytes, 64 hexadecimal digits; empty if it could not be read at all
 * @param value the value computed from the picture; empty on failure
 * @param failure why the picture is not usable; empty on success
 */
public record PictureResult<T>(
    Path path, String sha256, Optional<T> value, Optional<PictureException> failure) {

  static <T> PictureResult<T> of(Path path, String sha256, T value) {
    return new PictureResult<>(path, sha256, Optional.of(value), Optional.empty());
  }

  static <T> PictureResult<T> failed(Path path, String sha256, PictureException failure) {
    return new PictureResult<>(path, sha256, Optional.empty(), Optional.of(failure));
  }

  /** Applies a function to the value, if any. */
  public <R> PictureResult<R> map(Function<T, R> function) {
    return new PictureResult<>(path, sha256, value.map(function), failure);
  }
}
