package dev.likeness.gallery.cassandra;

import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.internal.PersonCipher;
import java.util.List;
import java.util.Optional;

/** Decrypts the rows of people and samples of a gallery. For one thread at a time. */
final class RowCipher {
  private final String gallery;
  private final PersonCipher cipher;

  RowCipher(String gallery, PersonCipher cipher) {
    this.gallery = gallery;
    this.cipher = cipher;
  }

  /**
   * Returns a person's key.
   *
   * @param wrapped as the tables hold it; empty if they do not
   */
  byte[] unwrapped(long person, Optional<byte[]> wrapped) throws GalleryState.KeyGoneException {
    if (wrapped.isEmpty()) {
      throw new GalleryState.KeyGoneException();
    }
    try {
      return cipher.unwrap(person, wrapped.get());
    } catch (IllegalArgumentException e) {
      throw Tables.damaged(gallery, "key of person " + person, e);
    }
  }

  /** Returns a person, without samples. */
  PersonState opened(Effect.PutPerson put, byte[] secret) {
    try {
      return new PersonState(
          put.number(),
          put.id(),
          put.enrolledAt(),
          put.key(),
          secret,
          cipher.openDetails(secret, put.sealed()),
          List.of());
    } catch (IllegalArgumentException e) {
      throw Tables.damaged(gallery, "person " + put.number(), e);
    }
  }

  /** Returns a sample's encoding; without its key, the tables were read while it was renewed. */
  Encoding encoding(byte[] secret, byte[] sealed) throws GalleryState.KeyGoneException {
    try {
      return cipher.openSample(secret, sealed).encoding();
    } catch (IllegalArgumentException e) {
      throw (GalleryState.KeyGoneException) new GalleryState.KeyGoneException().initCause(e);
    }
  }
}
