package dev.likeness.recognition.admission;

import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.Match;
import dev.likeness.gallery.Person;
import dev.likeness.recognition.Identification;
import dev.likeness.recognition.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Identification of one person by several frames: each of them, and the mean of their encodings,
 * must have the same enrolled person as the nearest, within the threshold tau of one search.
 *
 * <p>So the policy's false positive identification rate holds for the session as a whole: a
 * stranger whom the session admits would have been returned by each single search, too, so that
 * more frames never raise it. A morph of two people, or two people in turn, are near to one person
 * in some frames and not in others.
 *
 * @param frames the identification of each frame
 * @param mean the identification of the mean
 */
public record Consensus(List<Identification> frames, Identification mean) {
  public Consensus {
    frames = List.copyOf(frames);
  }

  /**
   * Searches for each frame and for their mean.
   *
   * @param probes the encodings of at least one frame
   */
  static Consensus of(Identifier identifier, List<Encoding> probes) {
    return new Consensus(
        probes.stream().map(probe -> identifier.identify(probe, 1)).toList(),
        identifier.identify(mean(probes), 1));
  }

  /** Returns the person whom all searches return; empty if they do not agree. */
  public Optional<Person> person() {
    List<Optional<Person>> people =
        searches().map(search -> search.person().map(Match::person)).distinct().toList();
    return people.size() == 1 ? people.get(0) : Optional.empty();
  }

  /** Returns whether a search returns somebody. */
  boolean isAnyoneFound() {
    return searches().anyMatch(search -> search.person().isPresent());
  }

  private Stream<Identification> searches() {
    return Stream.concat(frames.stream(), Stream.of(mean));
  }

  /** Returns the mean of encodings, scaled to the mean of their norms. */
  static Encoding mean(List<Encoding> encodings) {
    double[] sum = new double[encodings.get(0).dimension()];
    double norms = 0;
    for (Encoding encoding : encodings) {
      float[] values = encoding.toArray();
      for (int k = 0; k < sum.length; k++) {
        sum[k] += values[k];
      }
      norms += encoding.norm();
    }
    double square = 0;
    for (double value : sum) {
      square += value * value;
    }
    double factor = norms / encodings.size() / Math.sqrt(square);
    float[] mean = new float[sum.length];
    for (int k = 0; k < mean.length; k++) {
      mean[k] = (float) (sum[k] * factor);
    }
    return Encoding.of(mean);
  }
}
