package dev.likeness.gallery;

import java.util.Optional;

/**
 * A small document that several servers keep together, encrypted with the master key. It is
 * replaced only by whoever knows its last version. Thread-safe.
 */
public interface SharedDocument {
  /**
   * The document at one time.
   *
   * @param number rises with each replacement, from 1
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Version(long number, byte[] content) {}

  /**
   * Returns the last version that was acknowledged, by any server; empty if there is none.
   *
   * @throws GalleryUnavailableException if too few nodes answer
   * @throws GalleryException if it is damaged, or its master key is not there
   */
  Optional<Version> read();

  /**
   * Replaces the document durably, if nobody has meanwhile.
   *
   * @param number the version that it replaces; 0 for none
   * @return whether it was replaced
   * @throws GalleryUnavailableException if it may or may not have been
   */
  boolean replace(long number, byte[] content);
}
