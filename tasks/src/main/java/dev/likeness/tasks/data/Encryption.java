package dev.likeness.tasks.data;

import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.MasterKey;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.data.EncryptionAnswer.CollectionEncryptionAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The encryption of all collections of a data folder; changed while no server works in it. */
public final class Encryption {
  private final DataFolder data;
  private final HomeMasterKeys keys;
  private final Galleries galleries;

  private Encryption(DataFolder data, HomeMasterKeys keys) {
    this.data = data;
    this.keys = keys;
    this.galleries = data.galleries();
  }

  /** Returns the encryption of a folder with the keys of a home. */
  public static Encryption of(DataFolder data, Home home) {
    return new Encryption(data, HomeMasterKeys.of(home));
  }

  /** Returns how the collections are encrypted. */
  public EncryptionAnswer describe() {
    return new EncryptionAnswer(
        keys.encrypts(), keys.place(), galleries.ids().stream().map(this::describe).toList());
  }

  private CollectionEncryptionAnswer describe(String id) {
    String masterKey = galleries.masterKeyOf(id).orElse(null);
    return new CollectionEncryptionAnswer(
        id, masterKey, masterKey == null || keys.find(masterKey).isPresent());
  }

  /** Encrypts all collections that are not. */
  public EncryptionChangeAnswer encrypt() {
    Galleries encrypted =
        Galleries.inFolder(data.collections(), data.defaultGallery(), keys.encrypting());
    return ServerLock.whileHeld(
        data.folder(),
        () -> {
          MasterKey key = keys.toEncrypt();
          return new EncryptionChangeAnswer(encrypted.encrypt(), key.id());
        });
  }

  /** Removes the encryption of all collections. */
  public EncryptionChangeAnswer decrypt() {
    return ServerLock.whileHeld(
        data.folder(), () -> new EncryptionChangeAnswer(galleries.decrypt(), null));
  }

  /**
   * Wraps the keys of all collections with another master key.
   *
   * @param file the file of the other key; empty for a new one, which becomes the home's own
   * @throws GalleryException if a key cannot be read, or the new one cannot be written; the
   *     rotation can be repeated then
   */
  public EncryptionChangeAnswer rotate(Optional<Path> file) {
    return ServerLock.whileHeld(
        data.folder(), () -> file.map(this::rotateTo).orElseGet(this::rotateOwn));
  }

  private EncryptionChangeAnswer rotateTo(Path file) {
    MasterKey next = HomeMasterKeys.read(file);
    return new EncryptionChangeAnswer(galleries.rewrap(next), next.id());
  }

  /** A rotation that was interrupted goes on with the key that it began with. */
  private EncryptionChangeAnswer rotateOwn() {
    Path rotated = keys.file().resolveSibling(HomeMasterKeys.NEXT);
    if (!Files.exists(rotated)) {
      keys.toEncrypt(); // which was made before it is replaced
      HomeMasterKeys.write(rotated, MasterKey.random());
    }
    MasterKey next = HomeMasterKeys.read(rotated);
    int count = galleries.rewrap(next);
    try {
      OwnerFiles.move(rotated, keys.file());
    } catch (IOException e) {
      throw new GalleryException("the master key " + keys.file() + " could not be replaced", e);
    }
    return new EncryptionChangeAnswer(count, next.id());
  }
}
