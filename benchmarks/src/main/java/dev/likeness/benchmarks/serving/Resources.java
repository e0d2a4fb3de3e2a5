package dev.likeness.benchmarks.serving;

import java.util.List;
import java.util.Locale;

/**
 * What a process held at one moment.
 *
 * @param residentMb memory, in millions of bytes
 * @param descriptors open files and sockets
 * @param threads threads
 */
record Resources(long residentMb, int descriptors, int threads) {
  private static final int QUARTERS = 4;
  private static final double SHARE = 0.10;

  /** One resource, and how much more of it may be in use without it growing. */
  private enum Kind {
    RESIDENT_MB("resident MB", 20),
    DESCRIPTORS("descriptors", 8),
    THREADS("threads", 4);

    private final String words;
    private final long atLeast;

    Kind(String words, long atLeast) {
      this.words = words;
      this.atLeast = atLeast;
    }

    long of(Resources held) {
      return switch (this) {
        case RESIDENT_MB -> held.residentMb();
        case DESCRIPTORS -> held.descriptors();
        case THREADS -> held.threads();
      };
    }

    /** Returns how much more than in the second quarter may be in use in the last. */
    long allowance(long before) {
      return Math.max(atLeast, Math.round(SHARE * before));
    }
  }

  /**
   * Returns whether resources stayed flat: the median of the last quarter of the time is at most 10
   * % (or 20 MB, 8 descriptors, 4 threads, if that is more) above that of the second. The first
   * quarter warms up.
   *
   * @param samples at equal intervals, at least one in each quarter
   */
  static boolean areFlat(List<Resources> samples) {
    for (Kind kind : Kind.values()) {
      if (growth(kind, samples) > kind.allowance(median(kind, quarter(samples, 2)))) {
        return false;
      }
    }
    return true;
  }

  /** Returns a table of the resources at the start, at each quarter of the time and at the end. */
  static String table(List<Resources> samples) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%-12s %8s %8s %8s %8s %8s   medians of quarters 2 and 4%n",
            "",
            "start",
            "1/4",
            "1/2",
            "3/4",
            "end"));
    for (Kind kind : Kind.values()) {
      table.append(String.format(Locale.ROOT, "%-12s", kind.words));
      for (int quarter = 0; quarter <= QUARTERS; quarter++) {
        Resources sample = samples.get((samples.size() - 1) * quarter / QUARTERS);
        table.append(String.format(Locale.ROOT, " %,8d", kind.of(sample)));
      }
      long before = median(kind, quarter(samples, 2));
      boolean isFlat = growth(kind, samples) <= kind.allowance(before);
      table.append(
          String.format(
              Locale.ROOT,
              "   %,d and %,d: %s%n",
              before,
              before + growth(kind, samples),
              isFlat ? "flat" : "GROWS"));
    }
    return table.toString();
  }

  private static long growth(Kind kind, List<Resources> samples) {
    return median(kind, quarter(samples, QUARTERS)) - median(kind, quarter(samples, 2));
  }

  /** Returns the samples of a quarter of the time, from 1. */
  private static List<Resources> quarter(List<Resources> samples, int number) {
    if (samples.size() < QUARTERS) {
      throw new IllegalArgumentException(
          "expected a sample in each quarter of the time, got " + samples.size() + " in all");
    }
    return samples.subList(
        samples.size() * (number - 1) / QUARTERS, samples.size() * number / QUARTERS);
  }

  private static long median(Kind kind, List<Resources> samples) {
    List<Long> sorted = samples.stream().map(sample -> kind.of(sample)).sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
