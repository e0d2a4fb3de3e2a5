package dev.likeness.tasks;

import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.GalleryOptions;
import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.MasterKeySource;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A gallery that only its owner can read and that is gone when it is closed; what a crash leaves of
 * it cannot be read, since its key is in memory alone.
 */
public final class TemporaryGallery implements AutoCloseable {
  private final Path folder;
  private final Gallery gallery;

  private TemporaryGallery(Path folder, Gallery gallery) {
    this.folder = folder;
    this.gallery = gallery;
  }

  /** Makes an empty gallery for encodings of a model. */
  public static TemporaryGallery of(GalleryModel model) throws IOException {
    Path folder = Files.createTempDirectory("likeness-gallery");
    return new TemporaryGallery(
        folder,
        GalleryFile.open(
            folder.resolve("gallery.db"),
            model,
            GalleryOptions.defaults().withMasterKeys(MasterKeySource.of(MasterKey.random()))));
  }

  /** Returns the gallery, which this closes. */
  public Gallery gallery() {
    return gallery;
  }

  @Override
  public void close() throws IOException {
    gallery.close();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
