package dev.likeness.gallery;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One master key, or none. */
record FixedMasterKey(@Nullable MasterKey key) implements MasterKeySource {
  @Override
  public boolean encrypts() {
    return key != null;
  }

  @Override
  public Optional<MasterKey> find(String id) {
    return Optional.ofNullable(key).filter(held -> held.id().equals(id));
  }

  @Override
  public MasterKey toEncrypt() {
    if (key == null) {
      throw new GalleryException("a gallery cannot be encrypted without a master key: give one");
    }
    return key;
  }
}
