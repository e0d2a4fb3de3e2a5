package dev.likeness.training;

import dev.likeness.network.Nchw;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/** Helpers for libtorch tensors. */
final class Tensors {
  private Tensors() {}

  static long[] extents(Nchw shape) {
    return new long[] {shape.batch(), shape.channels(), shape.height(), shape.width()};
  }

  static long[] sizes(Tensor tensor) {
    long[] sizes = new long[(int) tensor.dim()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = tensor.size(i);
    }
    return sizes;
  }

  static long[] longs(int[] extents) {
    return Arrays.stream(extents).asLongStream().toArray();
  }

  static void read(Tensor tensor, float[] into) {
    tensor.cpu().contiguous().data_ptr_float().get(into);
  }
}
