package dev.likeness.tasks.people;

import dev.likeness.face.Portrait;
import dev.likeness.tasks.answer.PictureError;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the pictures of one enrolment, wherever they come from. */
public interface PortraitSource {
  /**
   * What reading a picture gave.
   *
   * @param index the picture's place among those of the request, from 0
   * @param fileName what its file is called; null if it has no name
   * @param sha256 SHA-256 of the file, 64 lower-case hexadecimal digits; empty if it was not read
   * @param known whether the picture was passed over because its SHA-256 is known
   * @param portrait who stands out in it; empty if there is no face, or no picture
   * @param error why it could not be read; null if it could
   */
  record Reading(
      int index,
      @Nullable String fileName,
      String sha256,
      boolean known,
      Optional<Portrait> portrait,
      @Nullable PictureError error) {}

  /**
   * Reads all pictures and hands them over in their order, on the calling thread.
   *
   * @param known whether the picture of an index with that SHA-256 need not be looked at; called on
   *     any thread
   */
  void forEach(BiPredicate<Integer, String> known, Consumer<Reading> then);
}
