package dev.likeness.benchmarks.serving;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who was enrolled according to the server's answers. Safe for any number of threads. */
final class Ledger {
  private final Map<String, Integer> faces = new ConcurrentHashMap<>();

  /**
   * What a server holds, beside what it acknowledged.
   *
   * @param missing how many of those acknowledged are not there
   * @param otherFaces how many have more or fewer faces than were acknowledged
   * @param unacknowledged how many are there whose enrolment was not answered any more
   */
  record Comparison(int acknowledged, int missing, int otherFaces, int unacknowledged) {
    /** Returns whether something was acknowledged and all of it is there. */
    boolean isWhole() {
      return acknowledged > 0 && missing == 0 && otherFaces == 0;
    }
  }

  void acknowledged(String id, int count) {
    faces.put(id, count);
  }

  int size() {
    return faces.size();
  }

  /** Compares with the number of faces of everybody who is held. */
  Comparison compare(Map<String, Integer> held) {
    int missing = 0;
    int other = 0;
    for (Map.Entry<String, Integer> entry : faces.entrySet()) {
      Integer count = held.get(entry.getKey());
      if (count == null) {
        missing++;
      } else if (!count.equals(entry.getValue())) {
        other++;
      }
    }
    int beside = (int) held.keySet().stream().filter(id -> !faces.containsKey(id)).count();
    return new Comparison(faces.size(), missing, other, beside);
  }

  /** Returns how many of those acknowledged are not among these. */
  int missingFrom(Set<String> ids) {
    return (int) faces.keySet().stream().filter(id -> !ids.contains(id)).count();
  }
}
