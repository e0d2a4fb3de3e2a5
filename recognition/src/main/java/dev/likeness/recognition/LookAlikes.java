package dev.likeness.recognition;

import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.gallery.ComparisonListener;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.LookAlike;
import java.util.List;
import java.util.Optional;

/**
 * Finds the people enrolled who look most like one another: who was enrolled twice, and whom a
 * search is likeliest to confuse.
 *
 * <p>Safe for any number of threads; the gallery is the caller's, who closes it.
 */
public final class LookAlikes {
  private final Gallery gallery;
  private final Optional<ScoreDistribution> measured;

  private LookAlikes(Gallery gallery, Optional<ScoreDistribution> measured) {
    this.gallery = gallery;
    this.measured = measured;
  }

  /**
   * Returns what looks through a gallery.
   *
   * @param measured the distances of the gallery's model; if they were never measured nobody is
   *     called a duplicate
   */
  public static LookAlikes in(Gallery gallery, Optional<ScoreDistribution> measured) {
    return new LookAlikes(gallery, measured);
  }

  /**
   * Returns the pairs of people nearest to each other, nearest first.
   *
   * @param limit the most pairs to return, at least 1
   * @param threads how many threads to use, at least 1
   * @throws java.util.concurrent.CancellationException if the listener said not to go on
   */
  public List<Resemblance> nearest(int limit, int threads, ComparisonListener listener) {
    Optional<Double> threshold = duplicateThreshold();
    return gallery.lookAlikes(limit, threads, listener).stream()
        .map(pair -> resemblance(pair, threshold))
        .toList();
  }

  /** Returns the distance up to which two people are taken for one, if distances were measured. */
  public Optional<Double> duplicateThreshold() {
    return measured.map(m -> DuplicateThreshold.distance(m, gallery.encodings()));
  }

  private Resemblance resemblance(LookAlike pair, Optional<Double> threshold) {
    boolean duplicate = threshold.filter(most -> pair.distance() <= most).isPresent();
    return new Resemblance(
        pair.a(),
        pair.b(),
        pair.distance(),
        duplicate ? Resemblance.Kind.DUPLICATE : Resemblance.Kind.LOOK_ALIKE,
        measured.map(m -> m.falseMatchRateAt(pair.distance())));
  }
}
