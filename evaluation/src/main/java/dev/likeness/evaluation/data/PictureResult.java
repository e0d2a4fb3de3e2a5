package dev.likeness.evaluation.data;

import dev.likeness.vision.codec.PictureException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What reading one picture file gave: a value, or why there is none.
 *
 * @param path the file
 * @param sha256 SHA-256 of its bytes, 64 hexadecimal digits; empty if it could not be read at all
 * @param value what was made of the picture; empty if it is not usable
 * @param failure why it is not usable; empty if it is
 */
public record PictureResult<T>(
    Path path, String sha256, Optional<T> value, Optional<PictureException> failure) {

  static <T> PictureResult<T> of(Path path, String sha256, T value) {
    return new PictureResult<>(path, sha256, Optional.of(value), Optional.empty());
  }

  static <T> PictureResult<T> failed(Path path, String sha256, PictureException failure) {
    return new PictureResult<>(path, sha256, Optional.empty(), Optional.of(failure));
  }

  /** Returns the same reading with its value, if any, replaced by what the function makes of it. */
  public <R> PictureResult<R> map(Function<T, R> function) {
    return new PictureResult<>(path, sha256, value.map(function), failure);
  }
}
