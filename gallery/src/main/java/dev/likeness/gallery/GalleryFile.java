package dev.likeness.gallery;

import java.nio.file.Path;
import java.util.Optional;

/** Opens the gallery in a file that a user named: a gallery outside of {@link Galleries}. */
public final class GalleryFile {
  private GalleryFile() {}

  /**
   * Opens the gallery in a file, or makes it; a new file can be read by its owner alone.
   *
   * <p>The encodings are read into memory: when this returns, the gallery is ready to search.
   *
   * @throws ModelMismatchException if it was made with another model
   * @throws GalleryException if the file is no gallery, is damaged or cannot be read or written
   */
  public static Gallery open(Path file, GalleryModel model, GalleryOptions options) {
    return SqliteGallery.open(file, model, options);
  }

  /** Opens the gallery in a file, or makes it, with {@link GalleryOptions#defaults}. */
  public static Gallery open(Path file, GalleryModel model) {
    return open(file, model, GalleryOptions.defaults());
  }

  /**
   * Opens a gallery that exists, to manage its people without its model.
   *
   * <p>No encoding is read into memory. {@link Gallery#enrol}, {@link Gallery#addEncodings}, {@link
   * Gallery#search}, {@link Gallery#nearest} and {@link Gallery#lookAlikes} throw {@link
   * IllegalStateException}: they need the model.
   *
   * @throws GalleryException if there is no such file, it is no gallery, is damaged or cannot be
   *     read or written
   */
  public static Gallery openExisting(Path file) {
    return SqliteGallery.openExisting(file, GalleryOptions.defaults());
  }

  /**
   * Returns the model that the gallery in a file was made with; empty if there is no gallery yet.
   *
   * @throws GalleryException if the file is something else, is damaged or cannot be read
   */
  public static Optional<GalleryModel> modelOf(Path file) {
    return SqliteFile.modelOf(file);
  }
}
