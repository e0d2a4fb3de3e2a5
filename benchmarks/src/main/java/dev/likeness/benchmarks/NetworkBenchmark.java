package dev.likeness.benchmarks;

import dev.likeness.network.InputSpec;
import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Outputs;
import dev.likeness.network.Tensor;
import dev.likeness.network.catalogue.InstalledModel;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Inference of one picture on one thread: embedded and public networks. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else
public class NetworkBenchmark {
  /** Input side in pixels for networks that accept any size. */
  private static final int SIDE_PX = 320;

  /** The network. */
  @Param({
    "likeness-face",
    "intel-reid-0095",
    "likeness-detector",
    "yunet",
    "likeness-features",
    "vgg19-16x"
  })
  public String name;

  private Network network;
  private Tensor tensor;

  /** Opens the network and makes a picture of noise. */
  @Setup
  public void open() throws IOException {
    InstalledModel model = Material.model(name);
    network = Network.open(model.intactOnnx(), new NetworkOptions(1));
    InputSpec input = model.card().input();
    int width = input.widthPx() == 0 ? SIDE_PX : input.widthPx();
    int height = input.heightPx() == 0 ? SIDE_PX : input.heightPx();
    tensor = Tensor.allocate(new Nchw(1, 3, height, width));
    Random random = new Random(1);
    for (int i = 0; i < tensor.shape().size(); i++) {
      tensor.buffer().put(i, random.nextFloat());
    }
  }

  /** One run. */
  @Benchmark
  public Outputs run() {
    return network.run(tensor);
  }

  /** Releases the native memory. */
  @TearDown
  public void close() {
    network.close();
  }
}
