package dev.likeness.tasks.people;

import dev.likeness.recognition.Resemblance;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.PersonAnswer;
import dev.likeness.tasks.answer.RateAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of people who look most alike, nearest first.
 *
 * @param model the encoder of the gallery
 * @param duplicateThreshold the distance up to which two people are called a duplicate; null if the
 *     model's distances were never measured
 * @param pairs the pairs, nearest first
 */
public record LookAlikesAnswer(
    ModelAnswer model, @Nullable Double duplicateThreshold, List<Pair> pairs) {

  /**
   * One of the two.
   *
   * @param person the person
   */
  public record One(PersonAnswer person) {}

  /**
   * Two people.
   *
   * @param a one of the two people
   * @param b the other
   * @param distance between their nearest encodings
   * @param falseMatchRate how often two strangers lie as close or closer; null if the model's
   *     distances were never measured
   * @param kind duplicate (probably one person, enrolled twice) or look_alike
   */
  public record Pair(
      One a, One b, double distance, @Nullable RateAnswer falseMatchRate, String kind) {
    static Pair of(Resemblance pair) {
      return new Pair(
          new One(PersonAnswer.of(pair.a())),
          new One(PersonAnswer.of(pair.b())),
          pair.distance(),
          RateAnswer.of(pair.falseMatchRate()),
          pair.kind().id());
    }
  }
}
