package dev.likeness.network;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The engine's sessions of one network. A call shares its work among all threads while few calls
 * are under way, and else runs on its caller's thread alone: threads that hand work to one another
 * while others wait for them answer fewer calls a second. The session for the latter is opened when
 * it is first needed. Safe for any number of threads.
 */
final class Sessions implements AutoCloseable {
  private final Opening opening;
  private final NetworkOptions options;
  private final OrtSession sharing;
  private final AtomicInteger running = new AtomicInteger();
  private @Nullable OrtSession alone;

  /** Opens a session of the engine. */
  @FunctionalInterface
  interface Opening {
    OrtSession with(OrtSession.SessionOptions settings) throws OrtException;
  }

  private Sessions(Opening opening, NetworkOptions options, OrtSession sharing) {
    this.opening = opening;
    this.options = options;
    this.sharing = sharing;
  }

  /** Opens a session for all calls: for networks too large to be held twice. */
  static Sessions one(Opening opening, NetworkOptions options) throws OrtException {
    Sessions sessions = new Sessions(opening, options, opened(opening, options));
    sessions.alone = sessions.sharing;
    return sessions;
  }

  /** Opens a session whose work threads share, and later one for calls that overlap. */
  static Sessions two(Opening opening, NetworkOptions options) throws OrtException {
    return options.threads() == 1
        ? one(opening, options)
        : new Sessions(opening, options, opened(opening, options));
  }

  /** Returns the session that says what the network takes and answers. */
  OrtSession first() {
    return sharing;
  }

  /** Runs the network; the caller closes the result, before this is closed. */
  OrtSession.Result run(Map<String, OnnxTensor> inputs) throws OrtException {
    int calls = running.incrementAndGet();
    try {
      return (calls > 1 && 2 * calls > options.threads() ? alone() : sharing).run(inputs);
    } finally {
      running.decrementAndGet();
    }
  }

  private synchronized OrtSession alone() throws OrtException {
    if (alone == null) {
      alone = opened(opening, options.withThreads(1));
    }
    return alone;
  }

  private static OrtSession opened(Opening opening, NetworkOptions options) throws OrtException {
    try (OrtSession.SessionOptions settings = Engine.settings(options)) {
      return opening.with(settings);
    }
  }

  @Override
  public synchronized void close() throws OrtException {
    if (alone != null && alone != sharing) {
      alone.close();
    }
    sharing.close();
  }
}
