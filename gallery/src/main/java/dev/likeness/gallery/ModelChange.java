package dev.likeness.gallery;

import dev.likeness.encoding.Encoding;
import java.util.List;
import java.util.Map;

/**
 * A change of the model of a gallery: encodings of another model are collected beside those that
 * are searched, while the gallery is open and changed, until the two change places. Ids, names,
 * notes, numbers of encodings and times stay in any case.
 *
 * <p>Encodings of both models belong to the same pictures: whoever is forgotten, merged or split is
 * so with both. A picture that is enrolled has an encoding of the searched model alone until it is
 * re-encoded. Durable like a {@link Gallery}; for one thread at a time.
 */
public interface ModelChange extends AutoCloseable {
  /** Returns the model whose encodings are searched. */
  GalleryModel current();

  /** Returns the model beside it. */
  GalleryModel other();

  /**
   * How much the other model has encoded.
   *
   * @param people all people
   * @param peopleEncoded people with at least one encoding of the other model
   * @param encodings encodings of either model, of so many pictures
   * @param encoded encodings of the other model
   */
  record Coverage(int people, int peopleEncoded, long encodings, long encoded) {}

  /** Returns how much the other model has encoded. */
  Coverage coverage();

  /**
   * Returns the numbers of the encodings that the other model lacks, by the SHA-256 of their
   * picture's file; those enrolled without one are left out.
   */
  Map<String, List<Long>> missing();

  /**
   * Adds encodings of the other model, all of them or none; what was removed meanwhile, or has one
   * already, is left out.
   *
   * @param encodings by the numbers of the encodings of the same pictures
   * @throws IllegalArgumentException if one does not fit the other model
   */
  void add(Map<Long, Encoding> encodings);

  /**
   * A picture that both models have encoded.
   *
   * @param person whom it shows
   * @param encodingId the number of its encodings
   * @param current by the model that is searched
   * @param other by the model beside it
   */
  record EncodedTwice(PersonId person, long encodingId, Encoding current, Encoding other) {}

  /**
   * Returns pictures that both models have encoded, all those of people drawn at random, the same
   * ones each time.
   *
   * @param most at least 1
   */
  List<EncodedTwice> encodedTwice(int most);

  /**
   * Lets the two models change places, which a second call takes back: from now on the gallery is
   * searched with the encodings of the other one, and those of the current one are kept beside
   * them. Galleries that are open fail from now on.
   */
  void exchange();

  /**
   * Removes the other model with its encodings. Pictures that it alone has encoded are removed with
   * them; their people stay.
   */
  void discard();

  @Override
  void close();
}
