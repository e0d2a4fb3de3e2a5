package dev.likeness.learning.architecture;

import dev.likeness.network.graph.LayerGraph;

/**
 * A plain stack of 3 x 3 convolutions with four downsampling steps: trains in minutes on a CPU, for
 * teaching and experiments.
 */
final class PlainEncoder {
  private static final int[] CHANNELS = {16, 32, 64, 128};

  private PlainEncoder() {}

  static LayerGraph create(EncoderShape shape, long seed) {
    Stack stack = new Stack(shape.sidePx(), seed);
    for (int i = 0; i < CHANNELS.length; i++) {
      int channels = shape.scaled(CHANNELS[i]);
      stack.convolution("halve" + (i + 1), channels, 3, 2, 1);
      if (i == 1 || i == 2) {
        stack.convolution("refine" + (i + 1), channels, 3, 1, 1);
      }
    }
    stack.linearDepthwise("global", stack.sidePx(), 0);
    return stack.encode("encoding", shape.dimension()).build();
  }
}
