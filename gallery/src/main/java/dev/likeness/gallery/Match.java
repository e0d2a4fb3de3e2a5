package dev.likeness.gallery;

import java.util.Comparator;

/**
 * A person found by a search.
 *
 * @param person the person
 * @param distance the minimum distance of the probe and the person's encodings, as by {@code
 *     Distance.between}
 * @param encodingId the id of the nearest encoding; the earliest of equally near ones
 */
public record Match(Person person, double distance, long encodingId) {
  /** Nearest first, equally near ones by their ids. */
  public static final Comparator<Match> NEAREST_FIRST =
      Comparator.comparingDouble(Match::distance).thenComparing(match -> match.person().id());
}
