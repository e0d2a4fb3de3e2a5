package dev.likeness.server.people;

import dev.likeness.gallery.DuplicateGalleryException;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.ModelMismatchException;
import dev.likeness.gallery.UnknownGalleryException;
import dev.likeness.server.request.ApiException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The collections of a server, each a gallery that is opened once and kept open.
 *
 * <p>The one called {@value #DEFAULT} is the command line's gallery. Safe for any number of
 * threads.
 */
public final class PeopleCollections implements AutoCloseable {
  /** The collection that is always there. */
  public static final String DEFAULT = Galleries.DEFAULT;

  private final Galleries galleries;
  private final GalleryModel model;
  private final Map<String, PeopleCollection> open = new TreeMap<>();

  /**
   * Makes the collections.
   *
   * @param galleries where they are kept
   * @param model the model of all galleries that are opened or made
   */
  public PeopleCollections(Galleries galleries, GalleryModel model) {
    this.galleries = galleries;
    this.model = model;
  }

  /** Returns the ids of all collections. */
  List<String> ids() {
    return galleries.ids();
  }

  /** Returns whether there is a collection of an id. */
  public boolean isKnown(String id) {
    return galleries.contains(id);
  }

  /**
   * Returns a collection.
   *
   * @throws ApiException if there is none of that id, or it holds encodings of another model
   */
  synchronized PeopleCollection get(String id) {
    PeopleCollection known = open.get(id);
    return known != null ? known : opened(id);
  }

  /**
   * Checks that a collection of an id can be made.
   *
   * @throws ApiException if the text can be no id, or there is a collection of that id
   */
  void requireNew(String id) {
    if (!Galleries.ID.matcher(id).matches()) {
      throw ApiException.invalid(
          "expected an id of 1 to 64 small letters, digits, '-' and '_', the first a letter or"
              + " digit, got another");
    }
    if (isKnown(id)) {
      throw exists();
    }
  }

  /** Makes a collection. */
  synchronized void create(String id, CollectionSettings settings) {
    try {
      galleries.create(id, model, settings.toJson());
    } catch (DuplicateGalleryException e) {
      throw exists().causedBy(e);
    }
    opened(id);
  }

  /** Changes what was decided about a collection. */
  synchronized void change(PeopleCollection collection, CollectionSettings settings) {
    galleries.changeSettings(collection.id(), settings.toJson());
    collection.set(settings);
  }

  /** Erases a collection with everybody in it, once nobody uses it any more. */
  synchronized void erase(String id) {
    if (id.equals(DEFAULT)) {
      throw new ApiException(
          409,
          "collection_is_default",
          "the default collection is the command line's gallery and stays: forget its people");
    }
    get(id).close();
    open.remove(id);
    galleries.erase(id);
  }

  /** How many people and encodings a collection holds. */
  public record Size(int people, long encodings) {}

  /** Returns the sizes of the collections that are open, by id. */
  public synchronized Map<String, Size> sizes() {
    Map<String, Size> sizes = new TreeMap<>();
    open.forEach(
        (id, collection) ->
            sizes.put(
                id, collection.use(gallery -> new Size(gallery.size(), gallery.encodings()))));
    return sizes;
  }

  /** Returns whether a collection holds encodings of this server's encoder, or nobody yet. */
  boolean isUsable(String id) {
    try {
      return galleries.modelOf(id).map(held -> held.sameAs(model)).orElse(true);
    } catch (UnknownGalleryException e) {
      throw PeopleCollection.notFound().causedBy(e);
    }
  }

  /** Works with a collection's gallery of another model, to which nobody can be enrolled. */
  <T> T look(String id, Function<Gallery, T> work) {
    try (Gallery gallery = galleries.openExisting(id)) {
      return work.apply(gallery);
    } catch (UnknownGalleryException e) {
      throw PeopleCollection.notFound().causedBy(e);
    }
  }

  @Override
  public synchronized void close() {
    open.values().forEach(PeopleCollection::close);
    open.clear();
  }

  private static ApiException exists() {
    return new ApiException(
        409, "collection_exists", "there is a collection of that id: choose another id");
  }

  private PeopleCollection opened(String id) {
    try {
      PeopleCollection collection =
          new PeopleCollection(id, galleries.open(id, model), settingsOf(id));
      open.put(id, collection);
      return collection;
    } catch (UnknownGalleryException e) {
      throw PeopleCollection.notFound().causedBy(e);
    } catch (ModelMismatchException e) {
      throw new ApiException(
              409,
              "model_mismatch",
              "this collection holds encodings of another model than this server's encoder, and"
                  + " encodings of two models cannot be compared: start a server with that model,"
                  + " or enrol its people in another collection",
              Map.of("collection_model", e.expected().name(), "server_model", model.name()))
          .causedBy(e);
    }
  }

  CollectionSettings settingsOf(String id) {
    return galleries
        .settings(id)
        .map(CollectionSettings::fromJson)
        .orElseGet(CollectionSettings::defaults);
  }
}
