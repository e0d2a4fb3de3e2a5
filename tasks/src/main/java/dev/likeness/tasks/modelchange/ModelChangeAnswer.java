package dev.likeness.tasks.modelchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the encodings of another model have come beside those that a collection is searched with.
 *
 * @param collection the collection
 * @param current the model that it is searched with
 * @param other the model beside it
 * @param people all people
 * @param peopleEncoded people with at least one encoding of the other model; the others would keep
 *     all that is said of them, and not be found, if the models changed places
 * @param encodings enrolled pictures
 * @param encoded enrolled pictures that the other model has encoded
 * @param pictures the pictures that were looked at now
 * @param comparison how well either model tells the people apart, on pictures that both have
 *     encoded; empty if nobody has two of them, or only one person has
 */
public record ModelChangeAnswer(
    String collection,
    String current,
    String other,
    int people,
    int peopleEncoded,
    long encodings,
    long encoded,
    PicturesAnswer pictures,
    List<ModelRatesAnswer> comparison) {
  public ModelChangeAnswer {
    comparison = List.copyOf(comparison);
  }

  /**
   * Picture files that were looked at to encode them with the other model.
   *
   * @param files all of them
   * @param encoded enrolled pictures that were encoded
   * @param notNeeded not enrolled in the collection, or encoded before
   * @param withoutFace enrolled, but no face was found this time
   * @param unreadable could not be read
   */
  public record PicturesAnswer(
      int files, int encoded, int notNeeded, int withoutFace, int unreadable) {}

  /**
   * How well a model tells the people of a collection apart.
   *
   * @param model its name
   * @param people people with pictures that both models have encoded, at most drawn at random
   * @param pictures their pictures
   * @param genuinePairs pairs of two pictures of one person
   * @param impostorPairs pairs of pictures of two people
   * @param equalErrorRate where false matches are as frequent as false non-matches
   * @param trueMatchRate share of genuine pairs found at a false match rate of at most 0.1 %; null
   *     if there are too few pairs to tell
   */
  public record ModelRatesAnswer(
      String model,
      int people,
      int pictures,
      long genuinePairs,
      long impostorPairs,
      double equalErrorRate,
      @Nullable Double trueMatchRate) {}
}
