package dev.likeness.training;

import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A self-test of libtorch: compares values of convolutions with a direct computation.
 *
 * <p>On some processors with AVX-512 the oneDNN library of libtorch 2.10 returns wrong results of 1
 * x 1 convolutions without an error: from 128 to 512 channels, and from 32 to 103, for some batch
 * sizes and numbers of threads. Limited to AVX2 by the environment variable {@value
 * #WORKAROUND}{@code =AVX2} the results are correct.
 */
@SuppressWarnings("try") // scopes do their work by being open
final class ConvolutionCheck {
  static final String WORKAROUND = "ONEDNN_MAX_CPU_ISA";

  /** Shapes for which wrong results were observed. */
  private static final List<Probe> PROBES =
      List.of(new Probe(32, 128, 512, 4), new Probe(2, 128, 512, 16), new Probe(2, 32, 103, 16));

  /** Every {@code STRIDE}-th value is compared; prime, so that all channels occur. */
  private static final int STRIDE = 61;

  private static final double TOLERANCE = 1e-3;

  private record Probe(int pictures, int inputs, int outputs, int sidePx) {}

  private ConvolutionCheck() {}

  /**
   * Runs the self-test.
   *
   * @throws TrainingException if a result is wrong
   */
  static void require() {
    for (Probe probe : PROBES) {
      double error = error(probe);
      if (error > TOLERANCE) {
        throw new TrainingException(
            "libtorch computes wrong convolutions on this processor (error "
                + error
                + " where values are about 1): set the environment variable "
                + WORKAROUND
                + "=AVX2 before the program starts, as its own training processes do");
      }
    }
  }

  private static double error(Probe probe) {
    int inputs = probe.inputs();
    int outputs = probe.outputs();
    int pictures = probe.pictures();
    int side = probe.sidePx();
    Random random = new Random(inputs);
    float[] x = gaussian(random, pictures * inputs * side * side, 1);
    float[] kernel = gaussian(random, outputs * inputs, 1 / Math.sqrt(inputs));
    float[] answer = new float[pictures * outputs * side * side];
    try (PointerScope scope = new PointerScope();
        AutoGradMode off = new AutoGradMode(false)) {
      Tensor given =
          Tensor.create(x, new long[] {pictures, inputs, side, side})
              .contiguous(torch.MemoryFormat.ChannelsLast);
      Tensor made =
          torch.conv2d(
              given,
              Tensor.create(kernel, new long[] {outputs, inputs, 1, 1}),
              new TensorOptional(),
              new long[] {1, 1},
              new long[] {0, 0},
              new long[] {1, 1},
              1);
      Tensors.read(made, answer);
    }
    double error = 0;
    for (int i = 0; i < answer.length; i += STRIDE) {
      int place = i % (side * side);
      int output = i / (side * side) % outputs;
      int picture = i / (side * side * outputs);
      double sum = 0;
      for (int c = 0; c < inputs; c++) {
        sum +=
            (double) x[(picture * inputs + c) * side * side + place] * kernel[output * inputs + c];
      }
      error = Math.max(error, Math.abs(sum - answer[i]));
    }
    return error;
  }

  private static float[] gaussian(Random random, int length, double deviation) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }
}
