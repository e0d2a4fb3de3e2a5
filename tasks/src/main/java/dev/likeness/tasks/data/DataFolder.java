package dev.likeness.tasks.data;

import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.MasterKeySource;
import dev.likeness.tasks.Home;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of a server's collections, keys, jobs and audit log.
 *
 * @param folder the folder
 * @param defaultGallery the file of the default collection, which can be elsewhere
 * @param masterKeys where the key comes from that collections are encrypted with
 * @param shared the collections, if they are not in the folder but shared with other servers
 */
public record DataFolder(
    Path folder, Path defaultGallery, MasterKeySource masterKeys, Optional<Galleries> shared) {
  public DataFolder {
    folder = folder.toAbsolutePath().normalize();
    defaultGallery = defaultGallery.toAbsolutePath().normalize();
  }

  /** Returns a home as a server's folder. */
  public static DataFolder of(Home home) {
    return in(home.folder(), home);
  }

  /** Returns a server's folder, which need not be the home that has the default collection. */
  public static DataFolder in(Path folder, Home home) {
    return new DataFolder(folder, home.gallery(), HomeMasterKeys.of(home), Optional.empty());
  }

  /** Returns a folder that has the default collection, too, and no server. */
  public static DataFolder alone(Path folder, MasterKeySource masterKeys) {
    return new DataFolder(folder, folder.resolve("gallery.db"), masterKeys, Optional.empty());
  }

  /** Returns the folder of all collections but the default one. */
  public Path collections() {
    return folder.resolve("collections");
  }

  /** Returns the folder of snapshots of collections that are shared with other servers. */
  public Path replicas() {
    return folder.resolve("replicas");
  }

  /** Returns this folder with collections that are shared with other servers. */
  public DataFolder withShared(Galleries galleries) {
    return new DataFolder(folder, defaultGallery, masterKeys, Optional.of(galleries));
  }

  /** Returns the collections. */
  public Galleries galleries() {
    return shared.orElseGet(() -> Galleries.inFolder(collections(), defaultGallery, masterKeys));
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
