package dev.likeness.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class EngineStopTest {
  private static final float[] KERNEL = {1, 2, 3, -4, 5, -6};
  private static final float[] BIAS = {0.5f, -0.25f};

  /** What the other process does: it opens and runs a network for a second after it is stopped. */
  static final class WorksOnWhileStopping {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final AtomicBoolean STOPPING = new AtomicBoolean();

    private WorksOnWhileStopping() {}

    public static void main(String[] arguments) throws InterruptedException {
      byte[] onnx = OnnxBytes.pointwise(KERNEL, BIAS);
      Thread worker = new Thread(() -> work(onnx));
      worker.setDaemon(true);
      worker.start();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    STOPPING.set(true);
                    int before = RUNS.get();
                    sleep(1000);
                    System.out.println("went on: " + (RUNS.get() > before));
                  }));
      while (RUNS.get() < 1000) {
        Thread.sleep(10);
      }
      System.exit(0);
    }

    private static void work(byte[] onnx) {
      try {
        while (true) {
          try (Network network = Network.of(onnx, "x.onnx", NetworkOptions.defaults())) {
            for (int i = 0; i < 100; i++) {
              network.run(Tensor.allocate(new Nchw(1, 3, 40, 40)));
              RUNS.incrementAndGet();
            }
          }
        }
      } catch (RuntimeException e) {
        System.out.println("failed: " + STOPPING.get() + " " + e);
      }
    }

    private static void sleep(long millis) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @RepeatedTest(3)
  void networksRunOnWhileTheProcessIsBeingStopped(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WorksOnWhileStopping.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    assertThat(said).content().contains("went on: true").doesNotContain("failed");
  }
}
