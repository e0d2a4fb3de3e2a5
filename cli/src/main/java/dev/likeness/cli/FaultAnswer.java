package dev.likeness.cli;

import dev.likeness.evaluation.data.Read;
import dev.likeness.vision.codec.PictureException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a file is not usable: a stable code, and words. */
record FaultAnswer(String code, String message) {
  static @Nullable FaultAnswer of(Read<?> read) {
    return of(read.fault());
  }

  static @Nullable FaultAnswer of(Optional<PictureException> fault) {
    return fault
        .map(f -> new FaultAnswer(f.reason().id(), String.valueOf(f.getMessage())))
        .orElse(null);
  }
}
