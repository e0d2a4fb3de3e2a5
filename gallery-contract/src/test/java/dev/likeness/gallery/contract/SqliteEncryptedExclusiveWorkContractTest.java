package dev.likeness.gallery.contract;

import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.GalleryModel;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteEncryptedExclusiveWorkContractTest extends ExclusiveWorkContract {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  @Override
  protected Gallery open(GalleryModel model) {
    return GalleryFile.open(folder.resolve("gallery"), model, InventedEncodings.ENCRYPTED);
  }
}
