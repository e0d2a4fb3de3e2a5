package dev.likeness.training;

import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Asks libtorch for convolutions and reckons some of their values by hand, before it is trusted.
 *
 * <p>On some processors with AVX-512 the oneDNN within libtorch 2.10 answers convolutions of 1 x 1
 * wrongly, without a word: of 128 channels into 512, and of 32 into 103. Held to AVX2 by the
 * environment variable {@value #CURE}{@code =AVX2} it is right.
 */
@SuppressWarnings("try") // scopes do their work by being open
final class ConvolutionCheck {
  static final String CURE = "ONEDNN_MAX_CPU_ISA";

  private static final int[][] CHANNELS = {{128, 512}, {32, 103}};
  private static final int PICTURES = 2;
  private static final int SIDE = 16;

  /**
   * Of the values that are reckoned by hand, every so many; prime, so that all channels are met.
   */
  private static final int STRIDE = 61;

  private static final double TOLERANCE = 1e-3;

  private ConvolutionCheck() {}

  /**
   * Checks the engine.
   *
   * @throws TrainingException if it answers wrongly
   */
  static void require() {
    for (int[] channels : CHANNELS) {
      double apart = apart(channels[0], channels[1]);
      if (apart > TOLERANCE) {
        throw new TrainingException(
            "libtorch convolves wrongly on this processor (off by "
                + apart
                + " where values are about 1): set the environment variable "
                + CURE
                + "=AVX2 before the program starts, as its own training processes do");
      }
    }
  }

  private static double apart(int inputs, int outputs) {
    Random random = new Random(inputs);
    float[] x = gaussian(random, PICTURES * inputs * SIDE * SIDE, 1);
    float[] kernel = gaussian(random, outputs * inputs, 1 / Math.sqrt(inputs));
    float[] answer = new float[PICTURES * outputs * SIDE * SIDE];
    try (PointerScope scope = new PointerScope();
        AutoGradMode off = new AutoGradMode(false)) {
      Tensor pictures =
          Tensor.create(x, new long[] {PICTURES, inputs, SIDE, SIDE})
              .contiguous(torch.MemoryFormat.ChannelsLast);
      Tensor made =
          torch.conv2d(
              pictures,
              Tensor.create(kernel, new long[] {outputs, inputs, 1, 1}),
              new TensorOptional(),
              new long[] {1, 1},
              new long[] {0, 0},
              new long[] {1, 1},
              1);
      Tensors.read(made, answer);
    }
    double apart = 0;
    for (int i = 0; i < answer.length; i += STRIDE) {
      int place = i % (SIDE * SIDE);
      int output = i / (SIDE * SIDE) % outputs;
      int picture = i / (SIDE * SIDE * outputs);
      double sum = 0;
      for (int c = 0; c < inputs; c++) {
        sum +=
            (double) x[(picture * inputs + c) * SIDE * SIDE + place] * kernel[output * inputs + c];
      }
      apart = Math.max(apart, Math.abs(sum - answer[i]));
    }
    return apart;
  }

  private static float[] gaussian(Random random, int length, double deviation) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }
}
