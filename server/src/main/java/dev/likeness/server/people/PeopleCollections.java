package dev.likeness.server.people;

import dev.likeness.gallery.DuplicateGalleryException;
import dev.likeness.gallery.ErasedGallery;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.GalleryFullException;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.GalleryUnavailableException;
import dev.likeness.gallery.ModelMismatchException;
import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.StoreState;
import dev.likeness.gallery.UnknownGalleryException;
import dev.likeness.gallery.UnknownPersonException;
import dev.likeness.server.data.DataFaults;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Trace;
import dev.likeness.tasks.data.Loss;
import dev.likeness.tasks.data.LossReason;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The collections of a server, each a gallery that is opened once and kept open.
 *
 * <p>The one called {@value #DEFAULT} is the command line's gallery. Safe for any number of
 * threads. One file, since one lock guards all that opens, changes and erases them.
 */
public final class PeopleCollections implements AutoCloseable {
  private static final Logger LOG = System.getLogger("dev.likeness.server");

  /** The collection that is always there. */
  public static final String DEFAULT = Galleries.DEFAULT;

  /** The code of the error of a collection that cannot be used until its data is mended. */
  static final String CLOSED = "collection_closed";

  private final Galleries galleries;
  private final DataFaults faults;
  private final GalleryModel model;
  private final ErasureTerms terms;
  private final ErasureTimer erasures;
  private final Map<String, PeopleCollection> open = new TreeMap<>();

  /**
   * Makes the collections.
   *
   * @param galleries where they are kept
   * @param faults knows which of them must be there
   * @param model the model of all galleries that are opened or made
   * @param terms what becomes of those that are erased
   */
  public PeopleCollections(
      Galleries galleries, DataFaults faults, GalleryModel model, ErasureTerms terms) {
    this.galleries = galleries;
    this.faults = faults;
    this.model = model;
    this.terms = terms;
    this.erasures = ErasureTimer.over(galleries, this::withdrawKeys);
  }

  /** Returns the ids of all collections, also of those that are lost. */
  List<String> ids() {
    Set<String> ids = new LinkedHashSet<>(galleries.ids());
    ids.addAll(faults.inventory().collections());
    return List.copyOf(ids);
  }

  /** Returns whether there is a collection of an id, or was until it was lost. */
  public boolean isKnown(String id) {
    return galleries.contains(id) || faults.inventory().collections().contains(id);
  }

  /**
   * Returns a collection.
   *
   * @throws ApiException if there is none of that id, it holds encodings of another model, or it is
   *     closed since its data or settings cannot be read
   */
  public PeopleCollection get(String id) {
    if (galleries.isShared()) {
      takeOver(id, galleries.entry(id)); // read without the lock: nobody waits for the store
    }
    return held(id);
  }

  /** Returns whether a person is held, with one of the encodings that an answer tells of. */
  boolean isHeld(IdempotencyStore.Subject subject) {
    PersonId person = new PersonId(subject.person());
    return get(subject.collection())
        .use(
            gallery -> {
              try {
                return gallery.encodings(person).stream()
                    .anyMatch(encoding -> subject.encodings().contains(encoding.id()));
              } catch (UnknownPersonException e) {
                return false; // which is the answer
              }
            });
  }

  private synchronized PeopleCollection held(String id) {
    PeopleCollection known = open.get(id);
    return known != null ? known : opened(id);
  }

  /** Takes what other servers have decided of a collection, and lets go of one they have erased. */
  private void takeOver(String id, Optional<Galleries.Entry> kept) {
    PeopleCollection erased;
    synchronized (this) {
      PeopleCollection known = open.get(id);
      if (known == null) {
        return;
      }
      if (kept.isPresent() && known.isOf(kept.get().identity())) {
        known.set(settingsOf(id, kept.get().settings()));
        return;
      }
      open.remove(id);
      erased = known;
    }
    erased.close(); // waits for those who use it
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
    requireNotErased(id);
  }

  /**
   * Makes a collection, which no key reaches that names an earlier one of its id.
   *
   * @throws ApiException if {@link #requireNew} does
   */
  synchronized void create(String id, CollectionSettings settings) {
    requireNew(id);
    // Before it is there: if this process dies in between, the keys are gone and not let in.
    terms.withdrawal().accept(id);
    try {
      galleries.create(id, model, settings.toJson());
    } catch (DuplicateGalleryException e) {
      throw exists().causedBy(e);
    }
    boolean done = false;
    try {
      opened(id);
      done = true;
    } finally {
      if (!done) {
        takeBack(id);
      }
    }
  }

  /** Removes a collection that was made and could not be noted, such as on a full disk. */
  private void takeBack(String id) {
    try {
      galleries.erase(id, Instant.EPOCH);
      galleries.purgeErased(Instant.now());
    } catch (GalleryException e) {
      // It is empty; the next start notes it.
      LOG.log(Level.WARNING, "the new collection {0} could not be taken back", id);
    }
  }

  /** Changes what was decided about a collection, also of one whose settings cannot be read. */
  synchronized void change(String id, CollectionSettings settings) {
    sound(
        id,
        () -> {
          if (galleries.modelOf(id).isEmpty()) {
            opened(id); // which makes the default one
          }
          galleries.changeSettings(id, settings.toJson());
          return id;
        });
    PeopleCollection known = open.get(id);
    if (known != null) {
      known.set(settings);
    }
    faults.clear(id);
  }

  /** Returns until when a collection can be restored that is erased at a time. */
  Instant restorableUntil(Instant erasedAt) {
    return erasedAt.plus(terms.keptFor());
  }

  /** Erases a collection with everybody in it, once nobody uses it any more. */
  void erase(String id, Instant now) {
    if (id.equals(DEFAULT)) {
      throw new ApiException(
          409,
          "collection_is_default",
          "the default collection is the command line's gallery and stays: forget its people");
    }
    // Whoever uses it may take long: others are not kept from their collections meanwhile.
    get(id).close();
    synchronized (this) {
      if (open.remove(id) == null) {
        throw PeopleCollection.notFound();
      }
      faults.inventory().erase(id, now, restorableUntil(now));
      if (!isErased(id)) {
        withdrawKeys(id);
      }
    }
  }

  /**
   * Takes a collection that is gone for good from the keys. Where that fails, it is done before
   * another one of its id is made.
   */
  private synchronized void withdrawKeys(String id) {
    if (isKnown(id)) {
      return;
    }
    try {
      terms.withdrawal().accept(id);
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "the erased collection {0} could not be taken from the keys yet: {1}",
          id,
          Trace.of(e));
    }
  }

  /** Returns the erased collections that can be restored. */
  List<ErasedGallery> erased() {
    Instant now = Instant.now();
    return galleries.erased().stream().filter(one -> one.until().isAfter(now)).toList();
  }

  /**
   * Checks that an erased collection can be restored.
   *
   * @throws ApiException if there is none of that id
   */
  void requireErased(String id) {
    if (erased().stream().noneMatch(one -> one.id().equals(id))) {
      throw PeopleCollection.notFound();
    }
  }

  /** Restores an erased collection with everybody in it. */
  synchronized void restore(String id) {
    requireErased(id);
    faults.inventory().restore(id);
  }

  /** An id is not given again while its collection can be restored. */
  private void requireNotErased(String id) {
    if (isErased(id)) {
      throw new ApiException(
          409,
          "collection_erased",
          "a collection of that id was erased and can still be restored: restore it, or choose"
              + " another id");
    }
  }

  private boolean isErased(String id) {
    return galleries.erased().stream().anyMatch(one -> one.id().equals(id));
  }

  /** Returns what is known of the store that servers share, without asking it; empty for files. */
  public Optional<StoreState> storeState() {
    return galleries.storeState();
  }

  /** How many people and encodings a collection holds. */
  public record Size(int people, long encodings) {}

  /** Returns the sizes of the collections that are open, by id, without asking a shared store. */
  public Map<String, Size> sizes() {
    return storeState().map(PeopleCollections::sizesOf).orElseGet(this::sizesOfFiles);
  }

  private static Map<String, Size> sizesOf(StoreState store) {
    Map<String, Size> sizes = new TreeMap<>();
    store
        .galleries()
        .forEach(known -> sizes.put(known.id(), new Size(known.people(), known.encodings())));
    return sizes;
  }

  private synchronized Map<String, Size> sizesOfFiles() {
    Map<String, Size> sizes = new TreeMap<>();
    open.forEach(
        (id, collection) ->
            sizes.put(
                id, collection.use(gallery -> new Size(gallery.size(), gallery.encodings()))));
    return sizes;
  }

  /** Returns whether a collection holds encodings of this server's encoder, or nobody yet. */
  boolean isUsable(String id) {
    return sound(id, () -> galleries.modelOf(id).map(held -> held.sameAs(model)).orElse(true));
  }

  /** Works with a collection's gallery of another model, to which nobody can be enrolled. */
  <T> T look(String id, Function<Gallery, T> work) {
    return sound(
        id,
        () -> {
          try (Gallery gallery = galleries.openExisting(id)) {
            return work.apply(gallery);
          }
        });
  }

  @Override
  public void close() {
    erasures.close(); // which waits for a change of keys, and that for this object's lock
    synchronized (this) {
      open.values().forEach(PeopleCollection::close);
      open.clear();
    }
  }

  private static ApiException exists() {
    return new ApiException(
        409, "collection_exists", "there is a collection of that id: choose another id");
  }

  private PeopleCollection opened(String id) {
    return sound(
        id,
        () -> {
          CollectionSettings settings = settingsOf(id);
          PeopleCollection collection =
              new PeopleCollection(
                  id, galleries.open(id, model), settings, galleries.identityOf(id));
          boolean noted = false;
          try {
            // Only now: a note without a gallery would be a loss.
            if (!faults.inventory().collections().contains(id)) {
              faults.inventory().note(id);
            }
            noted = true;
          } finally {
            if (!noted) {
              collection.close(); // and noted when it is opened the next time
            }
          }
          open.put(id, collection);
          faults.clear(id);
          return collection;
        });
  }

  /**
   * Works with a collection that is as it must be.
   *
   * @throws ApiException 503 if it is lost, or its file cannot be read
   */
  private <T> T sound(String id, Supplier<T> work) {
    if (!open.containsKey(id)) {
      faults
          .lossOf(id)
          .ifPresent(
              loss -> {
                throw closed(loss);
              });
    }
    try {
      return work.get();
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
    } catch (GalleryFullException | GalleryUnavailableException e) {
      throw e;
    } catch (GalleryException e) {
      throw closed(
              new Loss(
                  id,
                  LossReason.UNREADABLE,
                  "collection " + id + ": " + String.valueOf(e.getMessage())))
          .causedBy(e);
    }
  }

  /** Returns the settings; only the default collection need not have any. */
  CollectionSettings settingsOf(String id) {
    return settingsOf(id, galleries.settings(id));
  }

  private CollectionSettings settingsOf(String id, Optional<String> kept) {
    return kept.isEmpty() && id.equals(DEFAULT)
        ? CollectionSettings.defaults()
        : kept.flatMap(CollectionSettings::fromJson)
            .orElseThrow(
                () ->
                    closed(
                        new Loss(
                            id,
                            LossReason.SETTINGS,
                            "collection "
                                + id
                                + " has settings that cannot be read: set all of them with PATCH"
                                + " /v1/collections/"
                                + id)));
  }

  private ApiException closed(Loss loss) {
    faults.report(loss);
    return new ApiException(
        503,
        CLOSED,
        "this collection is closed: it "
            + loss.reason().words()
            + "; the server's log and its status say what to do",
        Map.of("reason", loss.reason().id()));
  }
}
