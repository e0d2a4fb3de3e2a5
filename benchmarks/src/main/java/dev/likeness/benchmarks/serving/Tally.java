package dev.likeness.benchmarks.serving;

import dev.likeness.benchmarks.serving.Api.Said;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts answers and records their latencies. Thread-safe. */
final class Tally {
  private static final double NANOS = 1e9;

  private final Map<Kind, List<Long>> nanos = new EnumMap<>(Kind.class);
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final Map<String, Integer> unacceptable = new TreeMap<>();
  private long began;
  private long ended;

  /** What was asked. */
  enum Kind {
    SEARCH("searches"),
    ENROLMENT("enrolments");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  synchronized void begin() {
    began = System.nanoTime();
  }

  /** Ends the time that throughput is counted over; later answers still count as answers. */
  synchronized void end() {
    ended = System.nanoTime();
  }

  synchronized void answered(Kind kind, Said said, long took) {
    statuses.merge(said.status(), 1, Integer::sum);
    if (!said.isAcceptable()) {
      unacceptable.merge(said.status() + " " + said.code(), 1, Integer::sum);
    } else if (said.status() < 300 && ended == 0) {
      nanos.computeIfAbsent(kind, k -> new ArrayList<>()).add(took);
    }
  }

  synchronized void unreachable(IOException why) {
    unacceptable.merge("no answer: " + why.getClass().getSimpleName(), 1, Integer::sum);
  }

  /** Returns whether there was nothing but acceptable answers, and some. */
  synchronized boolean isSound() {
    return unacceptable.isEmpty() && !statuses.isEmpty();
  }

  /** Returns what was met, in a few lines. */
  synchronized String report() {
    StringBuilder lines = new StringBuilder();
    double seconds = (ended - began) / NANOS;
    for (Kind kind : Kind.values()) {
      List<Long> sorted = new ArrayList<>(nanos.getOrDefault(kind, List.of()));
      Collections.sort(sorted);
      lines.append(
          String.format(
              Locale.ROOT,
              "%-10s %,7d  %6.1f /s  p50 %6.0f ms  p99 %6.0f ms  most %6.0f ms%n",
              kind.words,
              sorted.size(),
              sorted.size() / seconds,
              percentileMs(sorted, 0.5),
              percentileMs(sorted, 0.99),
              percentileMs(sorted, 1)));
    }
    lines.append("answers by status: ").append(statuses);
    lines.append("; unacceptable: ").append(unacceptable.isEmpty() ? "none" : unacceptable);
    return lines.toString();
  }

  /** Returns a percentile of latencies in nanoseconds, in ascending order. */
  static double percentileMs(List<Long> sorted, double share) {
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1) / 1e6;
  }
}
