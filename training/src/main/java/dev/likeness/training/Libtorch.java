package dev.likeness.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/**
 * Loads libtorch.
 *
 * <p>JavaCPP unpacks the native libraries that it needs one after the other, as it loads them. On
 * an empty cache that ended the process within the loading of libtorch, every time (JavaCPP 1.5.13,
 * Linux): a library was found before those that it stands on. So all are unpacked first.
 */
final class Libtorch {
  private static boolean loaded;

  private Libtorch() {}

  /**
   * Loads the libraries, once.
   *
   * @throws TrainingException if they compute wrongly here
   */
  static synchronized void load() {
    if (loaded) {
      return;
    }
    try {
      Loader.cacheResources(torch.class, "/org/bytedeco/pytorch/" + Loader.getPlatform() + "/");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "libtorch cannot be unpacked into "
              + System.getProperty("user.home")
              + "/.javacpp: make"
              + " room there, or name another folder by -Dorg.bytedeco.javacpp.cachedir",
          e);
    }
    Loader.load(torch.class);
    ConvolutionCheck.require();
    loaded = true;
  }
}
