package dev.likeness.tasks.people;

import dev.likeness.evaluation.data.PictureResult;
import dev.likeness.face.Portrait;
import dev.likeness.tasks.FaceReader;
import dev.likeness.tasks.answer.PictureError;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Picture files to enrol, read several at once.
 *
 * @param reader the caller's, who closes it
 */
public record PortraitFiles(FaceReader reader, List<Path> files) implements PortraitSource {
  private record Look(int index, String sha256, Optional<PictureResult<Optional<Portrait>>> read) {}

  @Override
  public void forEach(BiPredicate<Integer, String> known, Consumer<Reading> then) {
    reader.forEach(
        IntStream.range(0, files.size()).boxed().toList(),
        index -> look(index, known),
        look -> then.accept(reading(look)));
  }

  private Look look(int index, BiPredicate<Integer, String> known) {
    String[] sha256 = {""};
    Optional<PictureResult<Optional<Portrait>>> read =
        reader.portraitUnless(
            digest -> {
              sha256[0] = digest;
              return known.test(index, digest);
            },
            files.get(index));
    return new Look(index, sha256[0], read);
  }

  private Reading reading(Look look) {
    return new Reading(
        look.index(),
        files.get(look.index()).toString(),
        look.sha256(),
        look.read().isEmpty(),
        look.read().flatMap(PictureResult::value).flatMap(portrait -> portrait),
        look.read().flatMap(PictureResult::failure).map(PictureError::of).orElse(null));
  }
}
