package dev.likeness.server.access;

import java.util.List;

/** The record of what was asked and changed: who, when, what, and never a picture or a name. */
@FunctionalInterface
public interface Audit {
  /**
   * Writes an entry.
   *
   * @param action such as {@code search}, {@code enrol}, {@code update}, {@code forget}
   * @param collection the id of the collection
   * @param subjectIds the ids of the people concerned; empty if there are none
   * @param result such as {@code done}, {@code unknown}, {@code refused}
   */
  void record(
      Caller caller,
      String action,
      String collection,
      List<String> subjectIds,
      String result,
      String requestId);
}
