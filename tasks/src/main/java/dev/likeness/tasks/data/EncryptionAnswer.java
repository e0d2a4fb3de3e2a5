package dev.likeness.tasks.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How collections are encrypted.
 *
 * @param encrypts whether collections are encrypted when they are made, or opened to change them
 * @param place where the master key comes from
 * @param collections one entry for each collection
 */
public record EncryptionAnswer(
    boolean encrypts, String place, List<CollectionEncryptionAnswer> collections) {
  public EncryptionAnswer {
    collections = List.copyOf(collections);
  }

  /**
   * How a collection is encrypted.
   *
   * @param id the collection
   * @param masterKey the id of the master key; null if it is not encrypted
   * @param readable whether that key is there
   */
  public record CollectionEncryptionAnswer(
      String id, @Nullable String masterKey, boolean readable) {
    /** Returns whether it is encrypted. */
    boolean isEncrypted() {
      return masterKey != null;
    }
  }
}
