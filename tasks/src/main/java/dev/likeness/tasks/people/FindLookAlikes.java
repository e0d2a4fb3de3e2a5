package dev.likeness.tasks.people;

import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.gallery.Gallery;
import dev.likeness.recognition.LookAlikes;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import java.util.Optional;

/** Finds who was enrolled twice, and whom a search is likeliest to confuse. */
public final class FindLookAlikes {
  private final Gallery gallery;
  private final Optional<ScoreDistribution> measured;

  /**
   * Returns the use case on a gallery, which is the caller's, who closes it.
   *
   * @param measured the distances of the gallery's model; if they were never measured nobody is
   *     called a duplicate
   */
  public FindLookAlikes(Gallery gallery, Optional<ScoreDistribution> measured) {
    this.gallery = gallery;
    this.measured = measured;
  }

  /**
   * Compares everybody with everybody.
   *
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public LookAlikesAnswer run(LookAlikesRequest request, Progress progress) {
    LookAlikes lookAlikes = LookAlikes.in(gallery, measured);
    return new LookAlikesAnswer(
        ModelAnswer.of(gallery.model()),
        lookAlikes.duplicateThreshold().orElse(null),
        lookAlikes
            .nearest(
                request.limit(),
                request.threads(),
                (done, all) -> {
                  progress.report(Phase.COMPARING, done, all);
                  return !progress.isCancelled();
                })
            .stream()
            .map(LookAlikesAnswer.Pair::of)
            .toList());
  }
}
