package dev.likeness.tasks.data;

import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.GalleryException;
import dev.likeness.tasks.UnusableInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What must be in a data folder, held against what is there. Nothing that is lost is made anew or
 * removed before somebody accepts the loss.
 *
 * <p>A collection is made first and noted then, and the note is removed before it is erased: after
 * a crash in between it exists without a note, and the next start notes it. So a note without a
 * collection is always a loss. The state is read from the file each time, so that several processes
 * may work with it.
 */
public final class DataInventory {
  private final DataFolder folder;
  private final InventoryFile file;
  private final Galleries galleries;

  private DataInventory(DataFolder folder) {
    this.folder = folder;
    this.file = new InventoryFile(folder.folder());
    this.galleries = folder.galleries();
  }

  /** Returns the inventory of a folder, which is empty before {@link #adopt}. */
  public static DataInventory of(DataFolder folder) {
    return new DataInventory(folder);
  }

  /** Returns what is noted. */
  public Inventory noted() {
    return file.read();
  }

  /**
   * Returns the ids of the collections that must be there; none if they are shared with other
   * servers, which may have erased them.
   */
  public Set<String> collections() {
    return galleries.isShared() ? Set.of() : noted().collections().keySet();
  }

  /** Notes a collection that was made, or restored. */
  public void note(String collection) {
    if (!galleries.isShared()) {
      String identity = galleries.identityOf(collection);
      file.change(known -> known.with(collection, identity));
    }
  }

  /** Notes that a collection is erased from now on. */
  public void noteErasure(String collection, Instant at) {
    file.change(known -> known.withErased(collection, at));
  }

  /**
   * Erases a collection that nobody uses.
   *
   * @param until when it can no longer be restored, and its bytes are overwritten
   * @throws dev.likeness.gallery.UnknownGalleryException if there is none of the id
   */
  public void erase(String collection, Instant now, Instant until) {
    noteErasure(collection, now);
    galleries.erase(collection, until);
    galleries.purgeErased(now);
  }

  /**
   * Restores an erased collection with everybody in it.
   *
   * @throws dev.likeness.gallery.UnknownGalleryException if there is no erased one of the id
   */
  public void restore(String collection) {
    galleries.restore(collection);
    note(collection);
  }

  /**
   * Notes galleries that were erased elsewhere.
   *
   * @param erased the times of their erasure by ISO 8601, by their identity
   */
  public void noteErasures(Map<String, String> erased) {
    file.change(known -> known.withErased(erased));
  }

  /** Notes all that exists and is not noted yet; what is lost or damaged is left as it is. */
  public void adopt() {
    for (String id : galleries.ids()) {
      if (!collections().contains(id) && isSound(id)) {
        note(id);
      }
    }
    for (KeptFile kept : KeptFile.values()) {
      if (Files.exists(folder.file(kept))) {
        file.change(known -> known.with(kept));
      }
    }
  }

  /** A damaged gallery that was never noted is told of when it is opened. */
  private boolean isSound(String id) {
    try {
      return galleries.modelOf(id).isPresent();
    } catch (GalleryException e) {
      return false;
    }
  }

  /** Returns all losses: of collections by id, then of files. */
  public List<Loss> losses() {
    return Stream.concat(
            collections().stream().flatMap(id -> lossOf(id).stream()),
            Stream.of(KeptFile.values()).flatMap(kept -> lossOf(kept).stream()))
        .toList();
  }

  /** Returns the loss of a file, if it must be there and is not. */
  public Optional<Loss> lossOf(KeptFile kept) {
    return noted().expects(kept) && !Files.exists(folder.file(kept))
        ? Optional.of(loss(kept.fileName(), LossReason.MISSING, folder.file(kept)))
        : Optional.empty();
  }

  /** Returns the loss of a collection, if it must be there and is not, or not as it was. */
  public Optional<Loss> lossOf(String collection) {
    if (galleries.isShared()) {
      return Optional.empty();
    }
    String identity = noted().collections().get(collection);
    if (identity == null) {
      return Optional.empty();
    }
    Path path = folder.gallery(collection);
    try {
      if (!Files.exists(path)) {
        return Optional.of(loss(collection, LossReason.MISSING, path));
      }
      if (Files.size(path) == 0) {
        return Optional.of(loss(collection, LossReason.EMPTY, path));
      }
      return galleries.identityOf(collection).equals(identity)
          ? Optional.empty()
          : Optional.of(loss(collection, LossReason.REPLACED, path));
    } catch (GalleryException e) {
      return Optional.of(
          new Loss(
              collection,
              LossReason.UNREADABLE,
              "collection " + collection + ": " + e.getMessage()));
    } catch (IOException e) {
      return Optional.of(loss(collection, LossReason.UNREADABLE, path));
    }
  }

  private static Loss loss(String what, LossReason reason, Path path) {
    return new Loss(
        what,
        reason,
        path
            + " "
            + reason.words()
            + ": put it back from a backup, or give it up with 'likeness data accept-loss "
            + what
            + "'");
  }

  /**
   * Gives up what is lost. What is left of a collection is renamed, never removed; a gallery in the
   * place of another is taken for the right one from now on.
   *
   * @param what a collection's id or a file's name, as in {@link Loss#what}
   * @return the loss that was accepted
   * @throws UnusableInputException if that is not lost
   */
  public Loss accept(String what) {
    Loss lost =
        losses().stream()
            .filter(loss -> loss.what().equals(what))
            .findFirst()
            .orElseThrow(
                () ->
                    new UnusableInputException(
                        "that is not lost: 'likeness data check' lists what is"));
    Optional<KeptFile> kept = KeptFile.of(what);
    if (kept.isPresent()) {
      file.change(known -> known.without(kept.get()));
    } else if (lost.reason() == LossReason.REPLACED) {
      note(what);
    } else {
      setAside(what);
      file.change(known -> known.without(what));
    }
    return lost;
  }

  /** Renames what is left of a collection. */
  private void setAside(String collection) {
    String suffix = ".lost-" + Instant.now().toEpochMilli();
    Path gallery = folder.gallery(collection);
    try {
      if (!collection.equals(Galleries.DEFAULT)) {
        Path place = folder.collections().resolve(collection);
        if (Files.exists(place)) {
          OwnerFiles.move(place, place.resolveSibling("." + collection + suffix));
        }
        return;
      }
      for (String part : List.of("", "-wal", "-shm")) {
        Path left = gallery.resolveSibling(gallery.getFileName() + part);
        if (Files.exists(left)) {
          OwnerFiles.move(left, left.resolveSibling(gallery.getFileName() + suffix + part));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "what is left of collection " + collection + " could not be renamed", e);
    }
  }
}
