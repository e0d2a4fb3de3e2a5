package dev.likeness.gallery;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Models, people and encodings for tests, from seeds. */
final class Samples {
  static final int DIMENSION = 16;
  static final GalleryModel MODEL =
      new GalleryModel("a-model", "ab".repeat(32), DIMENSION, Distance.COSINE);

  static final MasterKey MASTER_KEY = MasterKey.of(new byte[MasterKey.BYTES]);
  static final GalleryOptions ENCRYPTED =
      GalleryOptions.defaults().withMasterKeys(MasterKeySource.of(MASTER_KEY));

  private Samples() {}

  /** Returns the encoding that belongs to a seed. */
  static Encoding encoding(long seed) {
    return encoding(seed, DIMENSION);
  }

  static Encoding encoding(long seed, int dimension) {
    Random random = new Random(seed);
    float[] values = new float[dimension];
    for (int k = 0; k < dimension; k++) {
      values[k] = (float) random.nextGaussian();
    }
    return Encoding.of(values);
  }

  static List<NewEncoding> samples(long... seeds) {
    List<NewEncoding> samples = new ArrayList<>();
    for (long seed : seeds) {
      samples.add(NewEncoding.of(encoding(seed)));
    }
    return samples;
  }

  /** Returns the class path of this module's tests without the launcher of the build. */
  static ProcessBuilder java(Class<?> main, String... arguments) {
    List<String> places = new ArrayList<>();
    for (Class<?> part :
        List.of(Samples.class, Gallery.class, Distance.class, org.sqlite.JDBC.class)) {
      places.add(part.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                String.join(System.getProperty("path.separator"), places),
                main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }
}
