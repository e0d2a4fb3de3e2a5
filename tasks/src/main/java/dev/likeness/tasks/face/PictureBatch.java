package dev.likeness.tasks.face;

import dev.likeness.evaluation.data.PictureResult;
import dev.likeness.evaluation.data.PictureWork;
import dev.likeness.tasks.answer.PictureError;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import dev.likeness.vision.Picture;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a use case on many picture files, several at once. A file that fails becomes an entry with
 * an error and does not end the work on the others.
 *
 * @param work reads the files
 * @param progress is reported each file
 */
public record PictureBatch(PictureWork work, Progress progress) {
  private record Outcome<A>(@Nullable A answer, @Nullable PictureError error) {}

  /** Runs the use case on each file and hands the answers over in the order of the files. */
  public <A> void run(
      List<Path> files, PictureUseCase<A> useCase, Consumer<PictureAnswer<A>> then) {
    long[] done = {0};
    work.forEach(
        files,
        path -> answer(path, useCase),
        answer -> {
          then.accept(answer);
          progress.report(Phase.FINDING_FACES, ++done[0], files.size());
        });
  }

  /** Returns the answer for one file. */
  public <A> PictureAnswer<A> answer(Path path, PictureUseCase<A> useCase) {
    PictureResult<Outcome<A>> read = work.read(path, picture -> outcome(picture, useCase));
    Outcome<A> outcome =
        read.value()
            .orElseGet(
                () -> new Outcome<>(null, read.failure().map(PictureError::of).orElseThrow()));
    return new PictureAnswer<>(path.toString(), outcome.answer(), outcome.error());
  }

  private static <A> Outcome<A> outcome(Picture picture, PictureUseCase<A> useCase) {
    try {
      return new Outcome<>(useCase.run(picture), null);
    } catch (UnusableFaceException e) {
      return new Outcome<>(null, new PictureError(e.code(), String.valueOf(e.getMessage())));
    }
  }
}
