package dev.likeness.benchmarks.serving;

import dev.likeness.benchmarks.serving.Api.Said;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Somebody who asks now and then, and takes the time. */
final class Victim {
  private static final long PAUSE_MS = 200;

  private final String name;
  private final Asking asking;
  private final List<Long> nanos = new ArrayList<>();
  private final Map<String, Integer> answers = new TreeMap<>();

  /** A request. */
  @FunctionalInterface
  interface Asking {
    Said ask() throws IOException, InterruptedException;
  }

  Victim(String name, Asking asking) {
    this.name = name;
    this.asking = asking;
  }

  /** Asks until a moment, as {@link System#nanoTime} counts. */
  void askUntil(long end) {
    try {
      while (System.nanoTime() - end < 0) {
        long began = System.nanoTime();
        String answer;
        try {
          answer = Integer.toString(asking.ask().status());
        } catch (IOException e) {
          answer = "none: " + e.getClass().getSimpleName();
        }
        nanos.add(System.nanoTime() - began);
        answers.merge(answer, 1, Integer::sum);
        Thread.sleep(PAUSE_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether all was answered well and 99 of 100 within a time. */
  boolean isServedWithin(double ms) {
    return answers.keySet().stream().allMatch(answer -> answer.matches("20[0-9]"))
        && percentileMs(0.99) < ms;
  }

  private double percentileMs(double share) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return Tally.percentileMs(sorted, share);
  }

  String report() {
    return String.format(
        Locale.ROOT,
        "  %-24s %5d  p50 %6.0f ms  p99 %6.0f ms  most %6.0f ms  answers %s",
        name,
        nanos.size(),
        percentileMs(0.5),
        percentileMs(0.99),
        percentileMs(1),
        answers);
  }
}
