package dev.likeness.tasks.data;

import dev.likeness.gallery.Galleries;
import dev.likeness.tasks.Home;
import java.nio.file.Path;

/**
 * The folder of a server's collections, keys, jobs and audit log.
 *
 * @param folder the folder
 * @param defaultGallery the file of the default collection, which can be elsewhere
 */
public record DataFolder(Path folder, Path defaultGallery) {
  public DataFolder {
    folder = folder.toAbsolutePath().normalize();
    defaultGallery = defaultGallery.toAbsolutePath().normalize();
  }

  /** Returns a home as a server's folder. */
  public static DataFolder of(Home home) {
    return new DataFolder(home.folder(), home.gallery());
  }

  /** Returns the folder of all collections but the default one. */
  public Path collections() {
    return folder.resolve("collections");
  }

  /** Returns the collections. */
  public Galleries galleries() {
    return Galleries.inFolder(collections(), defaultGallery);
  }

  /** Returns the place of a file of the folder. */
  public Path file(KeptFile file) {
    return folder.resolve(file.fileName());
  }

  /** Returns the file of a collection. */
  public Path gallery(String collection) {
    return collection.equals(Galleries.DEFAULT)
        ? defaultGallery
        : collections().resolve(collection).resolve("gallery.db");
  }
}
