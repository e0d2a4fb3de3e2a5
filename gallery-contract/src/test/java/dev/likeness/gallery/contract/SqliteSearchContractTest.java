package dev.likeness.gallery.contract;

import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.GalleryOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteSearchContractTest extends SearchContract {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  @Override
  protected Gallery open(GalleryModel model) {
    return GalleryFile.open(
        folder.resolve("search.gallery"), model, GalleryOptions.defaults().withSearchThreads(3));
  }
}
