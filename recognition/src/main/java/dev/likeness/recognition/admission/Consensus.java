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
 * Identification of one person by several frames. The mean of their encodings must have an enrolled
 * person within the threshold of the policy, and each single frame must have the same person as the
 * nearest, within the threshold for {@value #FRAME_RATE} times the policy's rate.
 *
 * <p>So the policy's false positive identification rate holds for the session as a whole: a
 * stranger whom the session admits would have been returned by the search for the mean alone, and
 * the frames can only refuse. Single frames vary more than their mean, which is why their threshold
 * is wider; two people in turn are not near to one person in all frames.
 *
 * @param frames the identification of each frame
 * @param mean the identification of the mean
 */
public record Consensus(List<Identification> frames, Identification mean) {
  private static final double FRAME_RATE = 10;

  /** A search in which every second stranger matches says nothing. */
  private static final double MAX_FRAME_RATE = 0.5;

  public Consensus {
    frames = List.copyOf(frames);
  }

  /**
   * Searches for each frame and for their mean.
   *
   * @param probes the encodings of at least one frame
   */
  static Consensus of(DoorPolicy policy, List<Encoding> probes) {
    double frameRate =
        Math.max(
            policy.falseAlarmRate(),
            Math.min(MAX_FRAME_RATE, FRAME_RATE * policy.falseAlarmRate()));
    Identifier single = policy.identifierAt(frameRate);
    return new Consensus(
        probes.stream().map(probe -> single.identify(probe, 1)).toList(),
        policy.identifierAt(policy.falseAlarmRate()).identify(mean(probes), 1));
  }

  /** Returns the person whom all searches return; empty if they do not agree. */
  public Optional<Person> person() {
    List<Optional<Person>> people =
        Stream.concat(frames.stream(), Stream.of(mean))
            .map(search -> search.person().map(Match::person))
            .distinct()
            .toList();
    return people.size() == 1 ? people.get(0) : Optional.empty();
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
