package dev.likeness.tasks.copying;

import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryCopier;
import dev.likeness.gallery.GalleryCopier.Copied;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.audit.AuditAction;
import dev.likeness.tasks.audit.AuditSource;
import dev.likeness.tasks.audit.RecordedWork;
import dev.likeness.tasks.copying.CopyAnswer.CopiedCollectionAnswer;
import dev.likeness.tasks.data.DataInventory;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Copies collections between data folders and keyspaces that servers share. */
public final class CopyCollections {
  private final CollectionPlace from;
  private final CollectionPlace to;

  /** Copies from one place to another. */
  public CopyCollections(CollectionPlace from, CollectionPlace to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Copies collections whole, one after the other; what an interrupted call has copied is not
   * copied again.
   *
   * @param collections their ids; none for all
   * @throws UnusableInputException if there is no such collection, or another one of that id where
   *     it is to be copied to
   */
  public CopyAnswer run(List<String> collections, Progress progress) {
    List<CopiedCollectionAnswer> copied = new ArrayList<>();
    for (String id : chosen(collections)) {
      copied.add(alreadyThere(id).orElseGet(() -> copy(id, progress)));
    }
    return new CopyAnswer(copied);
  }

  /**
   * Removes what interrupted copies of collections have left.
   *
   * @param collections their ids; none for all
   */
  public void discard(List<String> collections) {
    for (String id : chosen(collections)) {
      if (alreadyThere(id).isEmpty()) {
        new GalleryCopier(from.galleries(), to.galleries()).discard(id);
      }
    }
  }

  private List<String> chosen(List<String> collections) {
    List<String> there =
        from.galleries().ids().stream()
            .filter(id -> from.galleries().modelOf(id).isPresent())
            .toList();
    if (!there.containsAll(collections)) {
      throw new UnusableInputException(
          "there is no such collection to copy; there are: " + String.join(", ", there));
    }
    return collections.isEmpty() ? there : collections;
  }

  /** Returns a copy that is complete. */
  private Optional<CopiedCollectionAnswer> alreadyThere(String id) {
    Galleries galleries = to.galleries();
    if (!galleries.contains(id) || galleries.modelOf(id).isEmpty()) {
      return Optional.empty();
    }
    if (!galleries.identityOf(id).equals(from.galleries().identityOf(id))) {
      throw new UnusableInputException(
          "there is another collection "
              + id
              + " where it is to be copied to: copy to another place, or erase that one first");
    }
    try (Gallery gallery = galleries.openExisting(id)) {
      int people = gallery.size();
      return Optional.of(new CopiedCollectionAnswer(id, people, gallery.encodings(), people));
    }
  }

  private CopiedCollectionAnswer copy(String id, Progress progress) {
    GalleryCopier copier = new GalleryCopier(from.galleries(), to.galleries());
    Copied copied =
        recorded(
            from,
            id,
            "out",
            () ->
                recorded(
                    to,
                    id,
                    "in",
                    () ->
                        copier.copy(
                            id,
                            (step, done, total) -> {
                              progress.report(phase(step), done, total);
                              return !progress.isCancelled();
                            })));
    to.folder().ifPresent(folder -> DataInventory.of(folder.data()).note(id));
    return new CopiedCollectionAnswer(id, copied.people(), copied.encodings(), copied.before());
  }

  private static Phase phase(GalleryCopier.Step step) {
    return step == GalleryCopier.Step.COPYING ? Phase.COPYING : Phase.CHECKING;
  }

  /** Records in the audit log of a folder, where there is one, that everybody leaves or comes. */
  private static Copied recorded(
      CollectionPlace place, String id, String direction, Supplier<Copied> work) {
    return place
        .folder()
        .map(
            folder ->
                RecordedWork.run(
                    folder.audit(),
                    AuditSource.commandLine(id)
                        .event(AuditAction.COPY_COLLECTION, List.of())
                        .with(Map.of("direction", direction)),
                    work))
        .orElseGet(work);
  }
}
