package dev.likeness.gallery;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Galleries by id, each with its settings, independent of the storage.
 *
 * <p>The gallery {@value #DEFAULT} always exists. Writes are durable when their method returns.
 * Thread-safe; the caller closes the galleries that it opens, and does not erase an open one.
 */
public interface Galleries extends AutoCloseable {
  /** The id of the gallery that always exists. */
  String DEFAULT = "default";

  /** The maximum length of the settings of one gallery, in characters. */
  int MAX_SETTINGS = 10_000;

  /** The pattern of valid ids. */
  Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  /**
   * Returns galleries in SQLite files, one folder for each.
   *
   * @param folder their folder; created with the first gallery
   * @param defaultGallery the file of the default gallery, which can be elsewhere
   * @param keys where their master key comes from
   */
  static Galleries inFolder(Path folder, Path defaultGallery, MasterKeySource keys) {
    return new SqliteGalleries(folder, defaultGallery, keys);
  }

  /** Returns galleries in SQLite files that are not encrypted. */
  static Galleries inFolder(Path folder, Path defaultGallery) {
    return inFolder(folder, defaultGallery, MasterKeySource.none());
  }

  /**
   * Accepts an id.
   *
   * @throws IllegalArgumentException if it is none
   */
  static void requireId(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a gallery's id is 1 to 64 small letters, digits, '-' and '_', the first a letter or"
              + " digit, got "
              + id.length()
              + " characters that are not");
    }
  }

  /**
   * Accepts settings.
   *
   * @throws IllegalArgumentException if they are longer than {@link #MAX_SETTINGS}
   */
  static void requireSettings(String settings) {
    if (settings.length() > MAX_SETTINGS) {
      throw new IllegalArgumentException(
          "settings have at most " + MAX_SETTINGS + " characters, got " + settings.length());
    }
  }

  /** Lets go of the store; galleries that are open cannot be used any more. */
  @Override
  default void close() {}

  /** Returns the ids of all galleries: the default one first, the others sorted. */
  List<String> ids();

  /**
   * Returns whether several servers change the galleries: what one of them has kept is no measure
   * of what must be there.
   */
  default boolean isShared() {
    return false;
  }

  /**
   * Returns a document that the servers which share the galleries keep together; empty if the
   * galleries are not shared.
   *
   * @param name 1 to 64 small letters
   */
  default Optional<SharedDocument> document(String name) {
    return Optional.empty();
  }

  /** Returns the answers that servers keep together; empty if the galleries are not shared. */
  default Optional<SharedAnswers> answers() {
    return Optional.empty();
  }

  /** Returns the copies of servers' logs; empty if the galleries are not shared. */
  default Optional<SharedLogs> logs() {
    return Optional.empty();
  }

  /** Returns what is known of a shared store, without asking it; empty if it is not shared. */
  default Optional<StoreState> storeState() {
    return Optional.empty();
  }

  /** Returns whether a gallery exists. */
  default boolean contains(String id) {
    return ids().contains(id);
  }

  /**
   * Returns the model of a gallery; empty if the default one was never opened.
   *
   * @throws UnknownGalleryException if there is no gallery of the id
   */
  Optional<GalleryModel> modelOf(String id);

  /**
   * Returns the model whose encodings a gallery holds beside those that are searched; empty if
   * there is none.
   *
   * @throws UnknownGalleryException if there is no gallery of the id
   */
  default Optional<GalleryModel> otherModelOf(String id) {
    return Optional.empty();
  }

  /**
   * Begins to change the model of a gallery, or goes on with that; the gallery may be open.
   *
   * @param other the other model, beside the one that is searched
   * @throws UnknownGalleryException if there is no gallery of the id
   * @throws IllegalArgumentException if it is the gallery's model already, or the gallery holds
   *     encodings of a third one
   * @throws GalleryException if galleries of this store cannot change their model
   */
  ModelChange changeModel(String id, GalleryModel other);

  /**
   * What tells a gallery from every other, and its settings, as {@link #identityOf} and {@link
   * #settings} return them.
   */
  record Entry(String identity, Optional<String> settings) {}

  /** Returns identity and settings at once; empty if there is no gallery, or it was never made. */
  default Optional<Entry> entry(String id) {
    return contains(id) && modelOf(id).isPresent()
        ? Optional.of(new Entry(identityOf(id), settings(id)))
        : Optional.empty();
  }

  /**
   * Returns what tells a gallery from every other: random, made with it and kept in its copies.
   *
   * @throws UnknownGalleryException if there is no gallery of the id
   * @throws GalleryException if the default one was never opened with a model, or it is damaged
   */
  String identityOf(String id);

  /**
   * Creates an empty gallery; it is there with model and settings, or not at all.
   *
   * @param settings any text stored with the gallery, such as JSON
   * @throws IllegalArgumentException if the id is not 1 to 64 small letters, digits, dashes and
   *     underscores that begin with a letter or digit, or the settings are too long
   * @throws DuplicateGalleryException if there is a gallery of the id, or an erased one that can be
   *     restored
   */
  void create(String id, GalleryModel model, String settings);

  /**
   * Opens a gallery to enrol and search; creates the default one if it was never opened.
   *
   * @throws UnknownGalleryException if there is no gallery of the id
   * @throws ModelMismatchException if it was created with another model
   * @throws GalleryException if it is damaged, or its file was emptied
   */
  Gallery open(String id, GalleryModel model);

  /**
   * Opens a gallery to manage its people without its model, as {@link GalleryFile#openExisting}
   * does.
   *
   * @throws UnknownGalleryException if there is no gallery of the id
   * @throws GalleryException if the default one was never opened with a model
   */
  Gallery openExisting(String id);

  /**
   * Returns the settings of a gallery; empty if none were written.
   *
   * @throws UnknownGalleryException if there is no gallery of the id
   */
  Optional<String> settings(String id);

  /**
   * Replaces the settings of a gallery atomically.
   *
   * @throws UnknownGalleryException if there is no gallery of the id
   * @throws GalleryException if the default one was never opened with a model
   * @throws IllegalArgumentException if they are longer than {@link #MAX_SETTINGS}
   */
  void changeSettings(String id, String settings);

  /**
   * Erases a gallery with all people: from now on it is neither listed nor opened. Until the given
   * time it can be restored; {@link #purgeErased} then overwrites its bytes as by {@link
   * Gallery#forget}.
   *
   * @throws UnknownGalleryException if there is no gallery of the id
   * @throws IllegalArgumentException if it is the default one, whose people can only be forgotten
   */
  void erase(String id, Instant until);

  /** Returns the erased galleries that can be restored, sorted by id. */
  List<ErasedGallery> erased();

  /**
   * Restores an erased gallery with everybody in it.
   *
   * @throws UnknownGalleryException if there is no erased gallery of the id
   */
  void restore(String id);

  /**
   * Overwrites and removes the galleries that were erased and cannot be restored any more, also
   * what an earlier call left that was interrupted.
   *
   * @param now the time until which they could be
   * @return how many were removed
   */
  int purgeErased(Instant now);

  /**
   * Returns the id of the master key that a gallery is encrypted with; empty if it is not
   * encrypted, or the default one was never opened.
   *
   * @throws UnknownGalleryException if there is no gallery of the id
   */
  Optional<String> masterKeyOf(String id);

  /**
   * Wraps the keys of all encrypted galleries with another master key, also of the erased ones that
   * can be restored; their people are not encrypted again. They may be open. What was done before
   * an error stays, and those that have the key already are left out.
   *
   * @return how many have another master key now
   * @throws GalleryException if one is encrypted with a key that is not there
   */
  int rewrap(MasterKey master);

  /**
   * Encrypts all galleries that are not, also the erased ones that can be restored, as opening them
   * to change them does. They must not be open.
   *
   * @return how many are encrypted now that were not
   */
  int encrypt();

  /**
   * Removes the encryption of all galleries, also of the erased ones that can be restored. They
   * must not be open.
   *
   * @return how many are no longer encrypted
   */
  int decrypt();

  /**
   * Writes a copy of one consistent state of a gallery, also while it is open and changed.
   *
   * @param target the copy's file, which must not exist
   * @throws UnknownGalleryException if there is no gallery of the id
   * @throws GalleryException if it is damaged, or the copy cannot be written
   */
  void copy(String id, Path target);

  /**
   * Begins a copy of a gallery of another store, or goes on with one that was interrupted. An
   * interrupted copy of another gallery is discarded.
   *
   * @param identity what tells the copied gallery from every other; its copies keep it
   * @throws IllegalArgumentException if the id is none
   * @throws DuplicateGalleryException if there is a gallery of the id, or an erased one that can be
   *     restored; the default one may be there if it was never opened
   */
  GalleryCopy receive(String id, String identity, GalleryModel model);
}
