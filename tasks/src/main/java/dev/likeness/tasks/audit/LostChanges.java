package dev.likeness.tasks.audit;

import dev.likeness.audit.AuditEntry;
import dev.likeness.audit.AuditEvent;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.PersonId;
import dev.likeness.tasks.data.Loss;
import dev.likeness.tasks.data.LossReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds collections that lack what the audit log has as done: who was enrolled is not there, or who
 * was forgotten is. So it is when the write-ahead log of a gallery was damaged, which SQLite takes
 * for the end of it, or when an older copy was put in its place.
 *
 * <p>Each person is held against the last entry that names them, if it says that they appeared or
 * disappeared. What a collection was before it was made, erased, restored, or a loss of it accepted
 * does not count.
 */
public final class LostChanges {
  /** How far back the log is read: what is older was moved from the write-ahead log long ago. */
  public static final int MAX_ENTRIES = 10_000;

  /** The parameter of {@link AuditAction#ACCEPT_LOSS} with what was lost. */
  public static final String WHAT = "what";

  private final Galleries galleries;

  /** People by id, and whether they must be there, by collection. */
  private final Map<String, Map<String, Boolean>> expected = new TreeMap<>();

  private final Map<String, Set<String>> decided = new HashMap<>();
  private final Set<String> begun = new HashSet<>();
  private final Set<String> settled = new HashSet<>();
  private boolean allBegun;

  private LostChanges(Galleries galleries) {
    this.galleries = galleries;
  }

  /**
   * Returns the collections that are behind.
   *
   * @param entries the end of the audit log, the oldest first, while no act is under way
   */
  public static List<Loss> find(Galleries galleries, List<AuditEntry> entries) {
    LostChanges changes = new LostChanges(galleries);
    for (int i = entries.size() - 1; i >= 0 && !changes.allBegun; i--) {
      changes.before(entries.get(i));
    }
    List<Loss> losses = new ArrayList<>();
    changes.expected.forEach((id, people) -> changes.loss(id, people).ifPresent(losses::add));
    return losses;
  }

  private void before(AuditEntry entry) {
    AuditEvent event = entry.event();
    settled.add(event.parameters().getOrDefault(AuditEvent.INTENT, ""));
    Optional<AuditAction> action = AuditAction.of(event.action());
    if (action.isEmpty() || settled.contains(Long.toString(entry.number()))) {
      return; // an announcement, whose outcome was seen
    }
    String collection = event.collection();
    switch (action.get()) {
      case RESTORE_BACKUP -> allBegun = true;
      case ACCEPT_LOSS -> begun.add(event.parameters().getOrDefault(WHAT, ""));
      case CREATE_COLLECTION, DELETE_COLLECTION, RESTORE_COLLECTION -> {
        if (collection != null) {
          begun.add(collection);
        }
      }
      case ENROL, SPLIT -> expect(event, true);
      case MERGE, FORGET -> expect(event, false);
      case UNDO -> undone(event);
      default -> {
        return;
      }
    }
  }

  /** What an undo whose people are not known changed can be anybody. */
  private void undone(AuditEvent event) {
    String collection = event.collection();
    boolean isKnown = !event.subjects().isEmpty() || event.result().equals("nothing_to_undo");
    if (collection != null && !isKnown) {
      begun.add(collection);
    }
    expect(event.withResult("undone"), false);
  }

  /** An act names last whom it makes appear or disappear; of others it does not decide. */
  private void expect(AuditEvent event, boolean isThere) {
    String collection = event.collection();
    if (collection == null || begun.contains(collection)) {
      return;
    }
    Set<String> known = decided.computeIfAbsent(collection, id -> new HashSet<>());
    List<String> subjects = event.subjects();
    for (int i = 0; i < subjects.size(); i++) {
      boolean isNew = known.add(subjects.get(i));
      if (isNew && i == subjects.size() - 1 && event.result().equals("done")) {
        expected.computeIfAbsent(collection, id -> new TreeMap<>()).put(subjects.get(i), isThere);
      }
    }
  }

  private Optional<Loss> loss(String collection, Map<String, Boolean> people) {
    long wrong;
    try {
      if (!galleries.contains(collection) || galleries.modelOf(collection).isEmpty()) {
        return Optional.empty(); // which the inventory tells of
      }
      try (Gallery gallery = galleries.openExisting(collection)) {
        wrong =
            people.entrySet().stream()
                .filter(
                    one -> gallery.find(new PersonId(one.getKey())).isPresent() != one.getValue())
                .count();
      }
    } catch (GalleryException e) {
      return Optional.empty(); // told of when it is opened
    }
    return wrong == 0
        ? Optional.empty()
        : Optional.of(
            new Loss(
                collection,
                LossReason.BEHIND,
                "collection "
                    + collection
                    + " "
                    + LossReason.BEHIND.words()
                    + ": by the audit log, "
                    + wrong
                    + (wrong == 1 ? " person" : " people")
                    + " should be there and "
                    + (wrong == 1 ? "is" : "are")
                    + " not, or the other way round; put the right file back, or go on with this"
                    + " one by 'likeness data accept-loss "
                    + collection
                    + "'"));
  }
}
