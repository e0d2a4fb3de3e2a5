package dev.likeness.gallery;

import dev.likeness.gallery.internal.CodeScans;
import java.nio.file.Path;
import java.util.Optional;

/** Opens a gallery in a given file, outside of {@link Galleries}. */
public final class GalleryFile {
  private GalleryFile() {}

  /**
   * Returns how this JVM scans encodings, in a few words: {@code plain Java}, or in vectors of how
   * many bits, which is some three times as fast and needs {@code --add-modules
   * jdk.incubator.vector}.
   */
  public static String scanning() {
    return CodeScans.chosen().description();
  }

  /**
   * Opens the gallery in a file, or creates it with access for its owner only. A gallery that is
   * not encrypted is encrypted now, if the options' source of master keys says so.
   *
   * <p>Reads all encodings into memory: the gallery is ready to search on return.
   *
   * @throws ModelMismatchException if it was created with another model
   * @throws GalleryException if the file is not a gallery, is damaged or cannot be read or written
   */
  public static Gallery open(Path file, GalleryModel model, GalleryOptions options) {
    return SqliteOpening.open(file, model, options);
  }

  /**
   * Opens an existing gallery to search it, also one that this user may only read: its methods that
   * change something then throw {@link GalleryException}.
   *
   * @throws ModelMismatchException if it was created with another model
   * @throws GalleryException if there is no such file, it is not a gallery, is damaged or cannot be
   *     read
   */
  public static Gallery openToSearch(Path file, GalleryModel model, GalleryOptions options) {
    return SqliteOpening.openToSearch(file, model, options);
  }

  /** Opens an existing gallery to search it, with {@link GalleryOptions#defaults}. */
  public static Gallery openToSearch(Path file, GalleryModel model) {
    return openToSearch(file, model, GalleryOptions.defaults());
  }

  /** Opens the gallery in a file, or creates it, with {@link GalleryOptions#defaults}. */
  public static Gallery open(Path file, GalleryModel model) {
    return open(file, model, GalleryOptions.defaults());
  }

  /**
   * Opens an existing gallery to manage its people without its model, also one that this user may
   * only read: its methods that change something then throw {@link GalleryException}.
   *
   * <p>Reads no encodings into memory. {@link Gallery#enrol}, {@link Gallery#addEncodings}, {@link
   * Gallery#search}, {@link Gallery#nearest} and {@link Gallery#lookAlikes} throw {@link
   * IllegalStateException}: they need the model.
   *
   * @throws GalleryException if there is no such file, it is not a gallery, is damaged or cannot be
   *     read
   */
  public static Gallery openExisting(Path file, GalleryOptions options) {
    return SqliteOpening.openExisting(file, options);
  }

  /** Opens an existing gallery to manage its people, with {@link GalleryOptions#defaults}. */
  public static Gallery openExisting(Path file) {
    return openExisting(file, GalleryOptions.defaults());
  }

  /**
   * Returns the model of the gallery in a file; empty if there is no gallery yet.
   *
   * @throws GalleryException if the file is something else, is damaged or cannot be read
   */
  public static Optional<GalleryModel> modelOf(Path file) {
    return SqliteFile.modelOf(file);
  }
}
