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
  private static final String FOLDER = "/org/bytedeco/pytorch/";

  private static boolean loaded;

  private Libtorch() {}

  /**
   * Loads the libraries, once.
   *
   * @throws TrainingException if there are none for this machine, or they compute wrongly here
   */
  static synchronized void load() {
    if (loaded) {
      return;
    }
    requireThere();
    try {
      Loader.cacheResources(torch.class, FOLDER + Loader.getPlatform() + "/");
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

  /** One that drives an NVIDIA card lies in a folder of its own. */
  private static void requireThere() {
    String library = "/" + System.mapLibraryName("jnitorch");
    String folder = FOLDER + Loader.getPlatform();
    if (torch.class.getResource(folder + library) == null
        && torch.class.getResource(folder + "-gpu" + library) == null) {
      throw new TrainingException(
          "training stands on libtorch, which is not there for "
              + Loader.getPlatform()
              + ": train on Linux x86-64 or macOS arm64, and bring the network here with 'model export'"
              + " and 'model install'");
    }
  }
}
