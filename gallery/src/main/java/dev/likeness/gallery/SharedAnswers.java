package dev.likeness.gallery;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Answers that servers keep together for a limited time, so that a request which is repeated at any
 * of them is worked on once. Their content is encrypted with the master key. Thread-safe.
 *
 * <p>All methods throw {@link GalleryUnavailableException} if too few nodes answer: what was to be
 * written may have been written then, or not.
 */
public interface SharedAnswers {
  /**
   * What is kept under an id.
   *
   * @param claim whose work it is
   * @param complete whether the work is done; otherwise it is being worked on
   * @param content what the owner of the claim has kept
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Entry(UUID claim, boolean complete, byte[] content) {}

  /**
   * Whom an answer is about.
   *
   * @param collection the id of a gallery
   * @param person the id of a person in it
   */
  record Subject(String collection, String person) {}

  /**
   * Claims an id, unless something is kept under it, by any server.
   *
   * @param id 64 hexadecimal digits
   * @param claim random, of this work alone
   * @param lease after which the claim ends by itself, if the work is not completed
   * @return what is kept under it; empty if it is claimed now
   * @throws GalleryException if what is kept is damaged, or its master key is not there
   */
  Optional<Entry> claim(String id, UUID claim, byte[] content, Duration lease);

  /**
   * Keeps the answer of a claim.
   *
   * @param about whom it is about
   * @param kept for how long it is kept
   * @return false if the claim has ended: nothing is kept then
   */
  boolean complete(String id, UUID claim, byte[] content, Subject about, Duration kept);

  /** Removes what is kept under an id, if it is of a claim. */
  void remove(String id, UUID claim);

  /** Removes the answers about a person. */
  void removeAbout(Subject subject);

  /** Removes the answers about all people of a collection. */
  void removeAbout(String collection);
}
