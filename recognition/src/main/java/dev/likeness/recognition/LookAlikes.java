package dev.likeness.recognition;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.gallery.ComparisonListener;
import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.LookAlike;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.UnknownPersonException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the enrolled people with the nearest encodings: people enrolled twice, and people that a
 * search may confuse.
 *
 * <p>Thread-safe; the caller closes the gallery.
 */
public final class LookAlikes {
  private final Gallery gallery;
  private final Optional<ScoreDistribution> measured;

  private LookAlikes(Gallery gallery, Optional<ScoreDistribution> measured) {
    this.gallery = gallery;
    this.measured = measured;
  }

  /**
   * Returns a finder for a gallery.
   *
   * @param measured the score distribution of the gallery's model; without it no pair is reported
   *     as a duplicate
   */
  public static LookAlikes in(Gallery gallery, Optional<ScoreDistribution> measured) {
    return new LookAlikes(gallery, measured);
  }

  /**
   * Returns the pairs of people nearest to each other, nearest first.
   *
   * @param limit maximum number of pairs, at least 1
   * @param threads number of threads, at least 1
   * @throws java.util.concurrent.CancellationException if the listener cancels
   */
  public List<Resemblance> nearest(int limit, int threads, ComparisonListener listener) {
    Optional<Double> threshold = duplicateThreshold();
    return gallery.lookAlikes(limit, threads, listener).stream()
        .map(pair -> resemblance(pair, threshold))
        .toList();
  }

  /**
   * Returns how near two people are to each other.
   *
   * @throws dev.likeness.gallery.UnknownPersonException if nobody has one of the ids
   */
  public Resemblance between(PersonId a, PersonId b) {
    Distance distance = gallery.model().distance();
    Person personA = person(a);
    Person personB = person(b);
    List<EnrolledEncoding> others = gallery.encodings(b);
    LookAlike nearest =
        gallery.encodings(a).stream()
            .flatMap(
                one ->
                    others.stream()
                        .map(
                            other ->
                                new LookAlike(
                                    personA,
                                    personB,
                                    distance.between(one.encoding(), other.encoding()),
                                    one.id(),
                                    other.id())))
            .min(Comparator.comparingDouble(LookAlike::distance))
            .orElseThrow();
    return resemblance(nearest, duplicateThreshold());
  }

  /** Returns the distance up to which two people are duplicates, if there is a distribution. */
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

  private Person person(PersonId id) {
    return gallery.find(id).orElseThrow(() -> new UnknownPersonException(id));
  }
}
