package dev.likeness.network;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * How this product sets up ONNX Runtime.
 *
 * <ul>
 *   <li>All graph optimisations; one call runs its operators one after the other, each shared among
 *       the threads.
 *   <li>Threads that wait for work sleep instead of spinning. Spinning made two threads up to 1.5
 *       times faster on two idle processors, and 2 to 2.5 times slower than sleeping, slower than
 *       one thread, as soon as anything else ran there, such as another network of the process. Who
 *       has many pictures runs them side by side, each on one thread, and loses nothing.
 *   <li>Denormal floats count as zero, as some processors need a hundred times longer for them.
 *   <li>The engine says nothing on the standard streams: what fails comes back as an exception.
 * </ul>
 */
final class Engine {
  /** Enough for a command line of a million characters; only what is needed is taken. */
  private static final long START_STACK_BYTES = 512L << 20;

  private static volatile boolean started;
  private static @Nullable OrtEnvironment environment;

  private Engine() {}

  /** Says whether the native libraries have been loaded, or are about to be. */
  static boolean started() {
    return started;
  }

  /**
   * Returns the process's one environment; the first call loads the native libraries.
   *
   * <p>While it starts, the engine searches the command line of the process for words by a regular
   * expression that goes some frames deeper for every character (seen in 1.29.0): with a class path
   * of 4,000 characters the usual stack of a thread overflows, and the process ends without a word.
   * So a thread with a large stack starts it.
   */
  static synchronized OrtEnvironment environment() {
    if (environment == null) {
      started = true;
      FutureTask<OrtEnvironment> start =
          new FutureTask<>(
              () -> {
                OrtEnvironment started =
                    OrtEnvironment.getEnvironment(
                        OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "likeness");
                EngineReference.hold();
                return started;
              });
      new Thread(null, start, "likeness-engine-start", START_STACK_BYTES).start();
      environment = await(start);
    }
    return environment;
  }

  private static OrtEnvironment await(FutureTask<OrtEnvironment> start) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return start.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof Error error) {
            throw error;
          }
          throw new IllegalStateException("the engine cannot be started", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Returns settings that the caller closes. */
  static OrtSession.SessionOptions settings(NetworkOptions options) throws OrtException {
    OrtSession.SessionOptions settings = new OrtSession.SessionOptions();
    try {
      settings.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      settings.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      settings.setIntraOpNumThreads(options.threads());
      settings.setInterOpNumThreads(1);
      settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      settings.addConfigEntry("session.intra_op.allow_spinning", "0");
      settings.addConfigEntry("session.set_denormal_as_zero", "1");
      return settings;
    } catch (OrtException | RuntimeException e) {
      settings.close();
      throw e;
    }
  }
}
