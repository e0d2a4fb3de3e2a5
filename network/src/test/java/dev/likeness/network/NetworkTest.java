package dev.likeness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {
  private static final NetworkOptions ONE_THREAD = NetworkOptions.defaults().withThreads(1);
  private static final float[] KERNEL = {1, 2, 3, -4, 5, -6};
  private static final float[] BIAS = {0.5f, -0.25f};

  private final Path folder;

  NetworkTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aPointwiseConvolutionIsWhatALoopComputes() throws IOException {
    Tensor x = random(new Nchw(2, 3, 5, 7), 1);
    float[] expected = new float[2 * 2 * 35];
    for (int n = 0; n < 2; n++) {
      for (int o = 0; o < 2; o++) {
        for (int i = 0; i < 35; i++) {
          double sum = BIAS[o];
          for (int c = 0; c < 3; c++) {
            sum += KERNEL[o * 3 + c] * x.buffer().get((n * 3 + c) * 35 + i);
          }
          expected[(n * 2 + o) * 35 + i] = (float) sum;
        }
      }
    }

    try (Network network = pointwise()) {
      assertThat(network.run(x).values("y")).containsExactly(expected, within(1e-3f));
    }
  }

  @Test
  void anOutputHasTheShapeOfTheNetwork() throws IOException {
    try (Network network = pointwise()) {
      assertThat(network.run(random(new Nchw(2, 3, 5, 7), 1)).shape("y"))
          .containsExactly(2, 2, 5, 7);
    }
  }

  @Test
  void namesAreThoseOfTheFile() throws IOException {
    try (Network network = pointwise()) {
      assertThat(List.of(network.inputNames(), network.outputNames()))
          .containsExactly(List.of("x"), List.of("y"));
    }
  }

  @Test
  void anUnknownOutputIsRefusedWithTheKnownOnes() throws IOException {
    try (Network network = pointwise()) {
      Outputs outputs = network.run(random(new Nchw(1, 3, 1, 1), 1));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> outputs.values("z"))
          .withMessage("the network has no output 'z', it has y");
    }
  }

  @Test
  void aWrongShapeIsRefusedWithTheOneThatIsTaken() throws IOException {
    try (Network network = pointwise()) {
      assertThatExceptionOfType(NetworkException.class)
          .isThrownBy(() -> network.run(random(new Nchw(1, 4, 5, 7), 1)))
          .withMessage("tiny.onnx takes anyx3xanyxany, it was given 1x4x5x7");
    }
  }

  @Test
  void aShapeThatFailsInsideNamesFileAndShape() throws IOException {
    Path yunet = SharedMaterial.path("models/yunet/yunet_n_dynamic.onnx");
    try (Network network = Network.open(yunet, ONE_THREAD)) {
      assertThatExceptionOfType(NetworkException.class)
          .isThrownBy(() -> network.run(random(new Nchw(1, 3, 40, 40), 1)))
          .withMessageStartingWith("yunet_n_dynamic.onnx failed on an input of 1x3x40x40");
    }
  }

  @Test
  void aFileThatIsNoNetworkIsRefusedByName() throws IOException {
    Path text = Files.writeString(folder.resolve("letter.onnx"), "Dear reader");

    assertThatExceptionOfType(NetworkException.class)
        .isThrownBy(() -> Network.open(text, ONE_THREAD))
        .withMessageStartingWith("letter.onnx is no network that can be run here");
  }

  @Test
  void aMissingFileIsSaidToBeMissing() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Network.open(folder.resolve("none.onnx"), ONE_THREAD))
        .withMessageContaining("there is no such network file");
  }

  @Test
  void twoInputsAreRefused() throws IOException {
    OnnxBytes graph =
        new OnnxBytes()
            .message(1, OnnxBytes.node("Add", "y", "a", "b"))
            .message(11, OnnxBytes.value("a", 1))
            .message(11, OnnxBytes.value("b", 1))
            .message(12, OnnxBytes.value("y", 1));
    Path file = Files.write(folder.resolve("sum.onnx"), OnnxBytes.model(graph).toBytes());

    assertThatExceptionOfType(NetworkException.class)
        .isThrownBy(() -> Network.open(file, ONE_THREAD))
        .withMessage("sum.onnx has 2 inputs (a, b): a network has exactly one");
  }

  @Test
  void aClosedNetworkIsNotRun() throws IOException {
    Network network = pointwise();
    network.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> network.run(random(new Nchw(1, 3, 1, 1), 1)))
        .withMessageContaining("was closed");
  }

  @Test
  void closingTwiceIsClosingOnce() throws IOException {
    Network network = pointwise();
    network.close();

    network.close();

    assertThat(network.inputNames()).containsExactly("x");
  }

  @Test
  void eightThreadsGetWhatOneGets() throws Exception {
    Path intel = SharedMaterial.path("models/intel-reid-0095").resolve(INTEL);
    List<float[]> expected = new ArrayList<>();
    List<Callable<float[]>> calls = new ArrayList<>();
    try (Network network = Network.open(intel, NetworkOptions.defaults())) {
      for (int i = 0; i < 24; i++) {
        int seed = i;
        expected.add(network.run(random(new Nchw(1, 3, 128, 128), seed)).values("658_684"));
        calls.add(() -> network.run(random(new Nchw(1, 3, 128, 128), seed)).values("658_684"));
      }
      assertThat(inThreads(8, calls)).usingRecursiveComparison().isEqualTo(expected);
    }
  }

  @Test
  void closingWaitsForCallsUnderWay() throws Exception {
    Network network = pointwise();
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(() -> runUntilClosed(network));
    }
    calls.add(
        () -> {
          Thread.sleep(100);
          network.close();
          return "closed";
        });

    assertThat(inThreads(9, calls)).containsOnly("closed");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void twoThousandRunsTakeNoMoreMemory() throws IOException {
    try (Network network = pointwise()) {
      Tensor input = random(new Nchw(1, 3, 128, 128), 3);
      for (int i = 0; i < 2000; i++) {
        network.run(input);
      }
      long before = bytesOutsideTheHeap();
      for (int i = 0; i < 2000; i++) {
        network.run(input);
      }

      // One output is 128 KiB: a leak of outputs alone would make 250 MiB.
      assertThat(bytesOutsideTheHeap() - before).isLessThan(100L << 20);
    }
  }

  private static final String INTEL = "face-reidentification-retail-0095.onnx";

  private Network pointwise() throws IOException {
    Path file = folder.resolve("tiny.onnx");
    Files.write(file, OnnxBytes.pointwise(KERNEL, BIAS));
    return Network.open(file, ONE_THREAD);
  }

  private static String runUntilClosed(Network network) {
    Tensor input = random(new Nchw(1, 3, 64, 64), 1);
    while (true) {
      try {
        network.run(input);
      } catch (IllegalStateException e) {
        return "closed";
      }
    }
  }

  private static <T> List<T> inThreads(int threads, List<Callable<T>> calls) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : executor.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } finally {
      executor.shutdown();
    }
  }

  private static long bytesOutsideTheHeap() throws IOException {
    Scanner pages = new Scanner(Files.readString(Path.of("/proc/self/statm")));
    pages.nextLong(); // The address space; what is resident comes next.
    return pages.nextLong() * 4096 - Runtime.getRuntime().totalMemory();
  }

  static Tensor random(Nchw shape, int seed) {
    Random random = new Random(seed);
    Tensor tensor = Tensor.allocate(shape);
    FloatBuffer buffer = tensor.buffer();
    while (buffer.hasRemaining()) {
      buffer.put(random.nextInt(256));
    }
    return tensor;
  }
}
