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
 * @param fault why it is not usable; empty if it is
 */
public record Read<T>(
    Path path, String sha256, Optional<T> value, Optional<PictureException> fault) {

  static <T> Read<T> of(Path path, String sha256, T value) {
    return new Read<>(path, sha256, Optional.of(value), Optional.empty());
  }

  static <T> Read<T> failed(Path path, String sha256, PictureException fault) {
    return new Read<>(path, sha256, Optional.empty(), Optional.of(fault));
  }

  /** Returns the same reading with its value, if any, replaced by what the function makes of it. */
  public <R> Read<R> map(Function<T, R> function) {
    return new Read<>(path, sha256, value.map(function), fault);
  }
}
