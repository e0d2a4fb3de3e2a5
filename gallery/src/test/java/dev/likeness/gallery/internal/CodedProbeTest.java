package dev.likeness.gallery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.encoding.Encoding;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The bound on inner products with codes, against the products in double. */
class CodedProbeTest {
  @Property(tries = 200)
  void noRowIsPassedOverWhoseProductIsLargeEnough(
      @ForAll Products products,
      @ForAll @IntRange(min = 1, max = 515) int dimension,
      @ForAll @IntRange(min = 1, max = CodeScan.LANES) int rows,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[][] vectors = new double[rows][];
    for (int row = 0; row < rows; row++) {
      vectors[row] = products.row(encoding(dimension, random));
    }
    double[] q = products.probe(encoding(dimension, random));
    CodedProbe probe = new CodedProbe(CodeScans.plain());
    probe.take(q);
    probe.look(Codes.of(vectors));

    for (int row = 0; row < rows; row++) {
      double product = 0;
      for (int k = 0; k < q.length; k++) {
        product += q[k] * vectors[row][k];
      }
      int least = probe.leastSum(product);
      assertThat(probe.next(row, least)).isEqualTo(row);
    }
  }

  /** Rows of random directions: nearly all that are far from the nearest are passed over. */
  @Property(tries = 20)
  void mostRowsThatAreFarArePassedOver(@ForAll long seed) {
    Random random = new Random(seed);
    double[][] vectors = new double[CodeScan.LANES][];
    for (int row = 0; row < vectors.length; row++) {
      vectors[row] = Products.UNIT.row(direction(random));
    }
    CodedProbe probe = new CodedProbe(CodeScans.plain());
    probe.take(Products.UNIT.probe(direction(random)));
    probe.look(Codes.of(vectors));

    int visited = 0;
    int least = probe.leastSum(0.5);
    for (int row = probe.next(0, least); row < vectors.length; row = probe.next(row + 1, least)) {
      visited++;
    }
    assertThat(visited).isLessThan(10);
  }

  private static Encoding direction(Random random) {
    float[] values = new float[128];
    for (int k = 0; k < values.length; k++) {
      values[k] = (float) random.nextGaussian();
    }
    return Encoding.of(values);
  }

  private static Encoding encoding(int dimension, Random random) {
    float[] values = new float[dimension];
    for (int k = 0; k < dimension; k++) {
      values[k] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(4) - 2));
    }
    values[random.nextInt(dimension)] = random.nextInt(3) - 1;
    values[random.nextInt(dimension)] = 1;
    return Encoding.of(values);
  }
}
