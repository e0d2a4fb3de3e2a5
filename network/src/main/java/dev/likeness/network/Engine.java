package dev.likeness.network;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;

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
  private static volatile boolean started;

  private Engine() {}

  /** Says whether the native libraries have been loaded, or are about to be. */
  static boolean started() {
    return started;
  }

  /** Returns the process's one environment; the first call loads the native libraries. */
  static OrtEnvironment environment() {
    started = true;
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "likeness");
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
