package dev.likeness.tasks;

import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.GalleryModel;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A gallery that only its owner can read and that is gone when it is closed. */
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
    return new TemporaryGallery(folder, GalleryFile.open(folder.resolve("gallery.db"), model));
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
