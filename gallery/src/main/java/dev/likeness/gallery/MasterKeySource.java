package dev.likeness.gallery;

import java.util.Optional;

/** Where the master key of galleries comes from; asked when a gallery is made or opened. */
public interface MasterKeySource {
  /** Returns whether galleries are encrypted when they are made, or opened to change them. */
  boolean encrypts();

  /**
   * Returns the key of an id, for galleries that are encrypted with it; empty if it is not there.
   *
   * @throws GalleryException if it cannot be read
   */
  Optional<MasterKey> find(String id);

  /**
   * Returns the key to encrypt galleries with, which may be made now.
   *
   * @throws GalleryException if there is none
   */
  MasterKey toEncrypt();

  /** Returns a source without a key: galleries are made unencrypted. */
  static MasterKeySource none() {
    return new FixedMasterKey(null);
  }

  /** Returns a source of one key: galleries are encrypted with it. */
  static MasterKeySource of(MasterKey key) {
    return new FixedMasterKey(key);
  }
}
