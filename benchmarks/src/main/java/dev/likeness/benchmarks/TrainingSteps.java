package dev.likeness.benchmarks;

import dev.likeness.learning.architecture.Architecture;
import dev.likeness.network.Nchw;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Weights;
import dev.likeness.training.TrainableNetwork;
import dev.likeness.training.TrainableOptions;
import dev.likeness.training.optimiser.Adam;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Training steps of MobileFaceNet: {@code FOLDER THREADS BATCH STEPS}. Writes the first weights and
 * the input into the folder for the peer, then prints seconds and loss of each step. The loss is
 * the mean of (output - the first numbers of the input)².
 */
public final class TrainingSteps {
  private static final int SIDE = 112;

  private TrainingSteps() {}

  /** Runs the steps. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int threads = Integer.parseInt(arguments[1]);
    Nchw shape = new Nchw(Integer.parseInt(arguments[2]), 3, SIDE, SIDE);
    int steps = Integer.parseInt(arguments[3]);
    LayerGraph graph =
        Architecture.MOBILEFACENET.create(Architecture.MOBILEFACENET.defaultShape(), 1);
    float[] input = noise(shape.size());
    write(folder.resolve("input.bin"), input);
    write(folder.resolve("weights.bin"), graph.weights().values().toArray(Weights[]::new));
    try (TrainableNetwork network =
        TrainableNetwork.of(graph, TrainableOptions.defaults().withThreads(threads))) {
      Adam adam = new Adam(0);
      for (int step = 0; step < steps; step++) {
        long start = System.nanoTime();
        float[] output = network.forward(input, shape).values("encoding");
        double loss = 0;
        int dimension = output.length / shape.batch();
        int stride = input.length / shape.batch();
        for (int i = 0; i < output.length; i++) {
          float off = output[i] - input[i / dimension * stride + i % dimension];
          loss += off * off / output.length;
          output[i] = 2 * off / output.length;
        }
        network.backward(Map.of("encoding", output));
        adam.step(network.arrays(), 1e-3);
        network.applyUpdates();
        System.out.printf(Locale.ROOT, "%.4f %.6f%n", (System.nanoTime() - start) / 1e9, loss);
      }
    }
  }

  private static float[] noise(int size) {
    Random random = new Random(2);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static void write(Path file, Weights... all) throws IOException {
    int size = 0;
    for (Weights weights : all) {
      size += weights.size();
    }
    float[] values = new float[size];
    int at = 0;
    for (Weights weights : all) {
      System.arraycopy(weights.values(), 0, values, at, weights.size());
      at += weights.size();
    }
    write(file, values);
  }

  private static void write(Path file, float[] values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }
}
