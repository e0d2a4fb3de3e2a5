package dev.likeness.learning.architecture;

import dev.likeness.network.graph.LayerGraph;

/**
 * Dense convolutions of 3 x 3 that halve the picture four times, with residual blocks (He et al.
 * 2016, arXiv:1512.03385) between, and a linear layer over the whole of the last map, as the
 * smallest ResNets for faces have it (Deng et al. 2019, arXiv:1801.07698, section 3.2).
 *
 * <p>Many weights in few multiplications that processors do fast: what a student needs.
 */
final class ResidualEncoder {
  private static final int[] CHANNELS = {24, 48, 96, 160};

  private ResidualEncoder() {}

  static LayerGraph create(EncoderShape shape, long seed) {
    Stack stack = new Stack(shape.sidePx(), seed, Stack.Rectifier.PLAIN);
    stack.convolution("stem", shape.scaled(CHANNELS[0]), 3, 2, 1);
    for (int i = 1; i < CHANNELS.length; i++) {
      stack.convolution("halve" + i, shape.scaled(CHANNELS[i]), 3, 2, 1);
      stack.residual("block" + i);
    }
    return stack.encode("encoding", shape.dimension()).build();
  }
}
