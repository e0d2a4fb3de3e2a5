package dev.likeness.network;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * A second reference to the engine's native environment, held until the process has ended.
 *
 * <p>The Java binding releases the environment in a shutdown hook of its own (seen in 1.29.0; <a
 * href="https://github.com/microsoft/onnxruntime/issues/31352">onnxruntime 31352</a>). Hooks run
 * side by side, so it goes while requests are still being finished, and they fail. The native
 * environment counts its references, as {@code OrtApi::CreateEnv} gives the one there is when it is
 * asked again: with one more than the hook releases it stays. What it holds goes with the process.
 *
 * <p>The binding has no public way to ask twice, so its private one is used.
 */
final class EngineReference {
  private EngineReference() {}

  /**
   * Takes the reference; to be called once, when the environment is there.
   *
   * @throws ReflectiveOperationException if another version of the binding has no such method
   */
  static void hold() throws ReflectiveOperationException {
    Method create =
        OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
    create.setAccessible(true);
    create.invoke(
        null, apiHandle(), OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL.getValue(), "likeness");
  }

  private static long apiHandle() throws ReflectiveOperationException {
    Field handle = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
    handle.setAccessible(true);
    return handle.getLong(null);
  }
}
