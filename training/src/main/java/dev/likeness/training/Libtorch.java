package dev.likeness.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/**
 * Loads the native libraries of libtorch.
 *
 * <p>JavaCPP unpacks native libraries one after the other while it loads them. With an empty cache
 * this crashed the process while libtorch was loaded (JavaCPP 1.5.13, Linux, reproducible): a
 * library was loaded before its dependencies were unpacked. Therefore all are unpacked first.
 */
final class Libtorch {
  private static final String FOLDER = "/org/bytedeco/pytorch/";

  private static boolean loaded;

  private Libtorch() {}

  /**
   * Loads the libraries, once.
   *
   * @throws TrainingException if there are none for this platform, or {@link ConvolutionCheck}
   *     fails
   */
  static synchronized void load() {
    if (loaded) {
      return;
    }
    requirePresent();
    try {
      Loader.cacheResources(torch.class, FOLDER + Loader.getPlatform() + "/");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "libtorch cannot be unpacked into "
              + System.getProperty("user.home")
              + "/.javacpp: free"
              + " space there, or set another folder by -Dorg.bytedeco.javacpp.cachedir",
          e);
    }
    Loader.load(torch.class);
    ConvolutionCheck.require();
    loaded = true;
  }

  /** Checks that a library is present; the variant for NVIDIA GPUs has a folder of its own. */
  private static void requirePresent() {
    String library = "/" + System.mapLibraryName("jnitorch");
    String folder = FOLDER + Loader.getPlatform();
    if (torch.class.getResource(folder + library) == null
        && torch.class.getResource(folder + "-gpu" + library) == null) {
      throw new TrainingException(
          "training needs libtorch, which is not available for "
              + Loader.getPlatform()
              + ": train on Linux x86-64 or macOS arm64, and transfer the network with 'model"
              + " export' and 'model install'");
    }
  }
}
