package dev.likeness.network;

/**
 * How a network is run.
 *
 * @param threads how many threads share the work of one call, at least 1
 * @param listener hears how long each run took
 */
public record NetworkOptions(int threads, InferenceListener listener) {
  /** More than any machine has processors for, and few enough for every system to start. */
  private static final int MAX_THREADS = 256;

  public NetworkOptions {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new IllegalArgumentException(
          "a network runs on 1 to " + MAX_THREADS + " threads, got " + threads);
    }
  }

  /** Returns options with so many threads, whose runs nobody hears of. */
  public NetworkOptions(int threads) {
    this(threads, InferenceListener.none());
  }

  /** Returns options with one thread for each processor that the virtual machine may use. */
  public static NetworkOptions defaults() {
    return new NetworkOptions(Math.max(1, Runtime.getRuntime().availableProcessors()));
  }

  /** Returns these options with another number of threads. */
  public NetworkOptions withThreads(int threads) {
    return new NetworkOptions(threads, listener);
  }

  /** Returns these options with another listener. */
  public NetworkOptions withListener(InferenceListener other) {
    return new NetworkOptions(threads, other);
  }
}
