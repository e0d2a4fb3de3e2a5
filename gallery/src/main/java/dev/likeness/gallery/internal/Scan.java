package dev.likeness.gallery.internal;

import dev.likeness.encoding.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of a probe with the rows of blocks: it visits the rows that may be near enough.
 *
 * <p>Of a sealed block the codes tell which rows cannot be; the others are scored in float, as are
 * all rows of an open block. One thread, one probe after the other.
 */
final class Scan {
  private final Kernel kernel;
  private final float[] scores = new float[Block.LANES];
  private final @Nullable Products products;
  private final CodedProbe coded = new CodedProbe(CodeScans.chosen());
  private float[] floats = {};
  private double probeNorm;

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

  Scan(Kernel kernel) {
    this.kernel = kernel;
    this.products = Products.of(kernel).orElse(null);
  }

  /** Takes the probe that rows are compared with from now on. */
  Scan of(Encoding probe) {
    floats = kernel.probe(probe);
    probeNorm = probe.norm();
    if (products != null) {
      coded.take(products.probe(probe));
    }
    return this;
  }

  /**
   * Visits rows of a block in their order: those whose score is at most {@code reach}, or is no
   * number.
   *
   * @param from the first row to visit
   * @param reach the largest score that is near enough, until the visitor returns another
   */
  void over(Block<?> block, int from, double reach, Visitor visitor) {
    Codes codes = block.codes();
    if (codes == null || products == null) {
      all(block, from, reach, visitor);
    } else {
      some(products, codes, block, from, reach, visitor);
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
      Products with, Codes codes, Block<?> block, int from, double reach, Visitor visitor) {
    coded.look(codes);
    double near = reach;
    int least = coded.leastSum(with.least(near, probeNorm));
    for (int row = coded.next(from, least); row < block.rows(); row = coded.next(row + 1, least)) {
      float score = block.score(with, floats, row);
      if (!(score > near)) {
        near = visitor.visit(row, score);
        least = coded.leastSum(with.least(near, probeNorm));
      }
    }
  }
}
