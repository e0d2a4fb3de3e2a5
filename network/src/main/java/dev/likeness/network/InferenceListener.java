package dev.likeness.network;

import java.time.Duration;

/** Hears how long runs of networks took. */
@FunctionalInterface
public interface InferenceListener {
  /**
   * Hears of a run that gave outputs. Called by the thread that ran the network, which goes on when
   * this returns; by several at once.
   *
   * @param network the name of its file, without {@code .onnx}
   * @param took the time in the engine
   */
  void ran(String network, Duration took);

  /** Returns a listener that does nothing. */
  static InferenceListener none() {
    return (network, took) -> {};
  }
}
