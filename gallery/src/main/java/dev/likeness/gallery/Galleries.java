package dev.likeness.gallery;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Galleries by id, each with settings of its own, wherever they are kept.
 *
 * <p>The one called {@value #DEFAULT} is always there. Every write is durable when its method
 * returns. Safe for any number of threads; whoever opens a gallery closes it, and erases none that
 * is open.
 */
public interface Galleries {
  /** The gallery that is always there. */
  String DEFAULT = "default";

  /** The most characters that the settings of one gallery take. */
  int MAX_SETTINGS = 10_000;

  /** The ids that a gallery may have. */
  Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  /**
   * Returns the galleries that are kept in SQLite files, each in a folder of its own.
   *
   * @param folder where they lie; it is made when the first is
   * @param defaultGallery the file of the default gallery, which may lie elsewhere
   */
  static Galleries inFolder(Path folder, Path defaultGallery) {
    return new SqliteGalleries(folder, defaultGallery);
  }

  /** Returns the ids of all galleries: the default one first, the others in order. */
  List<String> ids();

  /** Returns whether there is a gallery of an id. */
  default boolean contains(String id) {
    return ids().contains(id);
  }

  /**
   * Returns the model that a gallery was made with; empty if the default one was never opened.
   *
   * @throws UnknownGalleryException if there is no gallery of the id
   */
  Optional<GalleryModel> modelOf(String id);

  /**
   * Makes a gallery in which nobody is enrolled.
   *
   * @param settings anything that its owner wants to keep with it, such as JSON
   * @throws IllegalArgumentException if the id is not 1 to 64 small letters, digits, dashes and
   *     underscores that begin with a letter or digit, or the settings are too long
   * @throws DuplicateGalleryException if there is a gallery of the id
   */
  void create(String id, GalleryModel model, String settings);

  /**
   * Opens a gallery to enrol and search; the default one is made where it was never opened.
   *
   * @throws UnknownGalleryException if there is no gallery of the id
   * @throws ModelMismatchException if it was made with another model
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
   * Returns the settings that are kept with a gallery; empty if none were ever written.
   *
   * @throws UnknownGalleryException if there is no gallery of the id
   */
  Optional<String> settings(String id);

  /**
   * Replaces the settings that are kept with a gallery: all of them, or none on failure.
   *
   * @throws UnknownGalleryException if there is no gallery of the id
   * @throws IllegalArgumentException if they are longer than {@link #MAX_SETTINGS}
   */
  void changeSettings(String id, String settings);

  /**
   * Erases a gallery with everybody in it; its bytes are overwritten, as {@link Gallery#forget}
   * says.
   *
   * @throws UnknownGalleryException if there is no gallery of the id
   * @throws IllegalArgumentException if it is the default one, whose people can only be forgotten
   */
  void erase(String id);
}
