package dev.likeness.learning.architecture;

import dev.likeness.network.graph.LayerGraph;

/**
 * MobileFaceNet (Chen et al. 2018, arXiv:1804.07573, table 1): inverted residual bottlenecks, and a
 * global depthwise convolution instead of global average pooling.
 *
 * <p>Departures: width and input side are configurable; strides round odd sides up.
 */
final class MobileFaceNet {
  /**
   * A row of the paper's table: expansion factor, channels, number of blocks, stride of the first.
   */
  private record Row(int expansion, int channels, int count, int stride) {}

  private static final Row[] TABLE = {
    new Row(2, 64, 5, 2),
    new Row(4, 128, 1, 2),
    new Row(2, 128, 6, 1),
    new Row(4, 128, 1, 2),
    new Row(2, 128, 2, 1)
  };
  private static final int STEM = 64;
  private static final int LAST = 512;

  private MobileFaceNet() {}

  static LayerGraph create(EncoderShape shape, long seed) {
    Stack stack = new Stack(shape.sidePx(), seed);
    stack.convolution("stem", shape.scaled(STEM), 3, 2, 1);
    stack.convolution("stem.depthwise", stack.channels(), 3, 1, stack.channels());
    for (int row = 0; row < TABLE.length; row++) {
      for (int i = 0; i < TABLE[row].count(); i++) {
        bottleneck(
            stack,
            "block" + (row + 1) + "." + (i + 1),
            TABLE[row].expansion(),
            shape.scaled(TABLE[row].channels()),
            i == 0 ? TABLE[row].stride() : 1);
      }
    }
    stack.convolution("last", shape.scaled(LAST), 1, 1, 1);
    stack.linearDepthwise("global", stack.sidePx(), 0);
    return stack.encode("encoding", shape.dimension()).build();
  }

  private static void bottleneck(
      Stack stack, String name, int expansion, int channels, int stride) {
    String before = stack.top();
    boolean residual = stride == 1 && stack.channels() == channels;
    int inner = expansion * stack.channels();
    stack
        .convolution(name + ".expand", inner, 1, 1, 1)
        .convolution(name + ".depthwise", inner, 3, stride, inner)
        .linear(name + ".project", channels, 1);
    if (residual) {
      stack.add(name, before);
    }
  }
}
