package dev.likeness.benchmarks.serving;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The enrolments acknowledged by the server. Thread-safe. */
final class Ledger {
  private final Map<String, Integer> faces = new ConcurrentHashMap<>();

  /**
   * Comparison of the server's content with the acknowledged enrolments.
   *
   * @param missing number of acknowledged people who are missing
   * @param otherFaces number of people with another number of encodings than acknowledged
   * @param unacknowledged number of people whose enrolment was not acknowledged
   */
  record Comparison(int acknowledged, int missing, int otherFaces, int unacknowledged) {
    /** Returns whether there are acknowledged enrolments and none is missing. */
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
