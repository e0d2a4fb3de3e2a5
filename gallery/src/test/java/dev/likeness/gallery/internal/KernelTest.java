package dev.likeness.gallery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Scores in float against the same formulas in double: inside the bound that is claimed. */
class KernelTest {
  @Property(tries = 200)
  void scoresKeepTheirBound(
      @ForAll Kernel kernel,
      @ForAll @IntRange(min = 1, max = 515) int dimension,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[] q = vector(dimension, random);
    float[] x = vector(dimension, random);
    Distance distance =
        switch (kernel) {
          case L1 -> Distance.L1;
          case COSINE -> Distance.COSINE;
          case SQUARED_L2 -> Distance.SQUARED_L2;
          case CHI_SQUARE -> Distance.CHI_SQUARE;
        };
    double exact = distance.between(Encoding.of(q), Encoding.of(x));
    float score = score(kernel, q, x);

    // A reach covers the errors of two scores; the claim is on one, both ways.
    assertThat(kernel.reach(score, dimension)).isGreaterThanOrEqualTo(exact);
    assertThat(kernel.reach(exact, dimension)).isGreaterThanOrEqualTo(score);
  }

  private static float[] vector(int dimension, Random random) {
    float[] values = new float[dimension];
    for (int k = 0; k < dimension; k++) {
      values[k] = random.nextInt(4) == 0 ? 0 : (float) Math.pow(10, 6 * random.nextDouble() - 3);
    }
    values[random.nextInt(dimension)] = 1;
    return values;
  }

  private static float score(Kernel kernel, float[] q, float[] x) {
    Encoding row = Encoding.of(x);
    Block<String> block = Block.<String>empty(x.length).with(1, "x", row, kernel.weight(row));
    float[] scores = new float[Block.LANES];
    kernel.scores(block, kernel.probe(Encoding.of(q)), scores);
    return scores[0];
  }
}
