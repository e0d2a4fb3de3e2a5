package dev.likeness.gallery.contract;

import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.MasterKeySource;

class EncryptedGalleryCopyContractTest extends SqliteGalleryCopyContractTest {
  private final MasterKeySource keys = MasterKeySource.of(MasterKey.random());

  @Override
  MasterKeySource keys() {
    return keys;
  }
}
