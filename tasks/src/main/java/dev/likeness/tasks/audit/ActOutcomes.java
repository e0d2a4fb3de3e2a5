package dev.likeness.tasks.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.likeness.audit.AuditEntry;
import dev.likeness.audit.AuditEvent;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.PersonId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Says, from what is stored now, what became of acts that a killed process announced: {@code done},
 * {@code not_done}, or {@code unknown} where the state does not show it, as of a changed name.
 */
public final class ActOutcomes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNKNOWN = "unknown";

  private final Galleries galleries;
  private final Function<AuditEntry, Optional<String>> keys;

  /**
   * Looks at what is stored.
   *
   * @param keys says what became of acts on keys; empty if that is not known here
   */
  public ActOutcomes(Galleries galleries, Function<AuditEntry, Optional<String>> keys) {
    this.galleries = galleries;
    this.keys = keys;
  }

  /** Returns the result for a claim that shows that an act was done. */
  public static String of(boolean isDone) {
    return isDone ? "done" : "not_done";
  }

  /** Returns what became of an announced act; empty if that is not known here. */
  public Optional<String> of(AuditEntry intent) {
    Optional<AuditAction> action = AuditAction.of(intent.event().action());
    return action.filter(AuditAction::isOfKeys).isPresent()
        ? keys.apply(intent)
        : Optional.of(action.map(known -> of(intent.event(), known)).orElse(UNKNOWN));
  }

  private String of(AuditEvent event, AuditAction action) {
    return switch (action) {
      case ENROL, SPLIT -> of(isThere(event, last(event)));
      case MERGE, FORGET -> of(!isThere(event, last(event)));
      case ADD_ENCODINGS, REMOVE_ENCODING -> encodings(event, action);
      case CREATE_COLLECTION, RESTORE_COLLECTION -> of(galleries.contains(collection(event)));
      case DELETE_COLLECTION -> of(!galleries.contains(collection(event)));
      case CHANGE_COLLECTION -> settings(event);
      default -> UNKNOWN;
    };
  }

  /** Returns who appears or disappears by an act: the last one that it names. */
  private static PersonId last(AuditEvent event) {
    List<String> subjects = event.subjects();
    return new PersonId(subjects.get(subjects.size() - 1));
  }

  private static String collection(AuditEvent event) {
    return Objects.requireNonNullElse(event.collection(), Galleries.DEFAULT);
  }

  private boolean isThere(AuditEvent event, PersonId person) {
    return holds(event, gallery -> gallery.find(person).isPresent());
  }

  private String encodings(AuditEvent event, AuditAction action) {
    if (!isThere(event, last(event))) {
      return UNKNOWN;
    }
    if (action == AuditAction.REMOVE_ENCODING) {
      long encoding = number(event, RecordedGallery.ENCODING);
      return of(!holds(event, gallery -> gallery.encoding(encoding).isPresent()));
    }
    long before = number(event, RecordedGallery.ENCODINGS_BEFORE);
    return of(holds(event, gallery -> gallery.encodings(last(event)).size() > before));
  }

  private static long number(AuditEvent event, String parameter) {
    return Long.parseLong(Objects.requireNonNull(event.parameters().get(parameter), parameter));
  }

  /** Compares the settings that were to be made with those that are kept. */
  private String settings(AuditEvent event) {
    String id = collection(event);
    Optional<String> kept = galleries.contains(id) ? galleries.settings(id) : Optional.empty();
    if (kept.isEmpty()) {
      return of(false);
    }
    try {
      JsonNode now = JSON.readTree(kept.get());
      return of(
          event.parameters().entrySet().stream()
              .allMatch(one -> now.path(one.getKey()).asText().equals(one.getValue())));
    } catch (JsonProcessingException e) {
      return UNKNOWN; // settings that are damaged show nothing
    }
  }

  private boolean holds(AuditEvent event, Predicate<Gallery> claim) {
    String id = collection(event);
    if (!galleries.contains(id) || galleries.modelOf(id).isEmpty()) {
      return false;
    }
    try (Gallery gallery = galleries.openExisting(id)) {
      return claim.test(gallery);
    }
  }
}
