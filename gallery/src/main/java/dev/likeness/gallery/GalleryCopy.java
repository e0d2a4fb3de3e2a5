package dev.likeness.gallery;

import java.util.List;
import java.util.Optional;

/**
 * A gallery that is being copied from another store. It is neither listed nor opened before it is
 * {@linkplain #complete complete}; after an interruption {@link Galleries#receive} returns what was
 * copied so far. For one process and one thread at a time.
 *
 * <p>Ids of people and encodings, times and all that is said stay as they were. What {@link
 * Gallery#undo} would take back is not copied.
 */
public interface GalleryCopy extends AutoCloseable {
  /** Opens what was copied so far, to read it; the caller closes it before the copy goes on. */
  Gallery read();

  /**
   * Adds people, durably and all of them or none: those who were enrolled after everybody who was
   * copied so far, in the order of enrolment.
   *
   * @throws IllegalArgumentException if an encoding does not fit the gallery's model
   */
  void add(List<EnrolledPerson> people);

  /**
   * Makes the gallery one as any other.
   *
   * @param erasures as {@link Gallery#erasures} of the copied one returns them: encodings get the
   *     numbers of none of them
   * @param settings empty if there are none
   */
  void complete(List<Erasure> erasures, Optional<String> settings);

  /** Overwrites and removes what was copied so far; the copy is closed then. */
  void discard();

  /** Lets go of the copy, which stays as it is. */
  @Override
  void close();
}
