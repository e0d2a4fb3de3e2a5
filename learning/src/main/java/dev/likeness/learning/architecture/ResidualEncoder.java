package dev.likeness.learning.architecture;

import dev.likeness.network.graph.LayerGraph;

/**
 * Dense 3 x 3 convolutions with four downsampling steps, residual blocks (He et al. 2016,
 * arXiv:1512.03385) between them, and a fully connected layer over the last feature map, as in
 * small ResNets for faces (Deng et al. 2019, arXiv:1801.07698, section 3.2).
 *
 * <p>It has many weights for few multiplications that CPUs compute fast, as required of a student
 * network.
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
