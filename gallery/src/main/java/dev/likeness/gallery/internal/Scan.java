package dev.likeness.gallery.internal;

import dev.likeness.encoding.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of one probe with the rows of blocks: it visits the rows that may be near enough.
 *
 * <p>Of a sealed block the codes tell which rows cannot be; the others are scored in float, as are
 * all rows of an open block. One thread.
 */
final class Scan {
  private final Kernel kernel;
  private final double probeNorm;
  private final float[] floats;
  private final float[] scores = new float[Block.LANES];
  private final @Nullable Coded coded;

  /** What sealed blocks are compared with. */
  private record Coded(Products products, CodedProbe probe) {}

  /** Hears of the rows that may be near enough. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Hears of a row.
     *
     * @param score the kernel's, within its bounds
     * @return the largest score that is near enough from now on
     */
    double visit(int row, float score);
  }

  Scan(Kernel kernel, Encoding probe) {
    this.kernel = kernel;
    this.probeNorm = probe.norm();
    this.floats = kernel.probe(probe);
    this.coded =
        Products.of(kernel)
            .map(p -> new Coded(p, new CodedProbe(CodeScans.chosen(), p.probe(probe))))
            .orElse(null);
  }

  /**
   * Visits rows of a block in their order: all whose score is at most {@code reach}, and perhaps
   * some others.
   *
   * @param from the first row to visit
   * @param reach the largest score that is near enough, until the visitor returns another
   */
  void over(Block<?> block, int from, double reach, Visitor visitor) {
    Codes codes = block.codes();
    if (codes == null || coded == null) {
      all(block, from, reach, visitor);
    } else {
      some(coded, codes, block, from, reach, visitor);
    }
  }

  private void all(Block<?> block, int from, double reach, Visitor visitor) {
    kernel.scores(block, floats, scores);
    double near = reach;
    for (int row = from; row < block.rows(); row++) {
      if (!(scores[row] > near)) {
        near = visitor.visit(row, scores[row]);
      }
    }
  }

  private void some(
      Coded with, Codes codes, Block<?> block, int from, double reach, Visitor visitor) {
    CodedProbe products = with.probe();
    products.look(codes);
    int least = products.leastSum(with.products().least(reach, probeNorm));
    for (int row = products.next(from, least);
        row < block.rows();
        row = products.next(row + 1, least)) {
      double near = visitor.visit(row, block.score(kernel, floats, row));
      least = products.leastSum(with.products().least(near, probeNorm));
    }
  }
}
