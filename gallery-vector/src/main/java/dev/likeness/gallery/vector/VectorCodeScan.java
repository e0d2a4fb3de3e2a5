package dev.likeness.gallery.vector;

import dev.likeness.gallery.internal.CodeScan;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of a search in the widest vectors that the processor prefers. Codes are summed
 * one vector of rows at a time, in two registers: so memory is read from its begin to its end,
 * which is twice as fast as two places in turn.
 *
 * <p>Found by {@link java.util.ServiceLoader} where the JVM was started with {@code --add-modules
 * jdk.incubator.vector}. No vector is passed to a method or kept in a field: that would box it, and
 * make a search eight times slower.
 */
public final class VectorCodeScan implements CodeScan {
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> ROWS = LongVector.SPECIES_PREFERRED;
  private static final int LENGTH = ROWS.length();
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorOperators.Binary SHIFT = VectorOperators.LSHR;

  /** Made by the service loader. */
  public VectorCodeScan() {}

  @Override
  public void sums(long[] codes, int[] weights, long[] sums) {
    long[] factors = factors(weights);
    short least = least(weights);
    int line = weights.length / 4 * TILE;
    for (int i = 0; i < LONGS; i += LENGTH) {
      ShortVector even = ShortVector.broadcast(SHORTS, least);
      ShortVector odd = ShortVector.zero(SHORTS);
      int at = i / TILE * line + i % TILE;
      for (int k = 0; k < weights.length; k += 8, at += 2 * TILE) {
        ShortVector a = LongVector.fromArray(ROWS, codes, at).reinterpretAsShorts();
        ShortVector b = LongVector.fromArray(ROWS, codes, at + TILE).reinterpretAsShorts();
        ShortVector a0 = a.mul(LongVector.broadcast(ROWS, factors[k]).reinterpretAsShorts());
        ShortVector a1 =
            a.lanewise(SHIFT, 4)
                .mul(LongVector.broadcast(ROWS, factors[k + 1]).reinterpretAsShorts());
        ShortVector a2 =
            a.lanewise(SHIFT, 8)
                .mul(LongVector.broadcast(ROWS, factors[k + 2]).reinterpretAsShorts());
        ShortVector a3 =
            a.lanewise(SHIFT, 12)
                .mul(LongVector.broadcast(ROWS, factors[k + 3]).reinterpretAsShorts());
        ShortVector b0 = b.mul(LongVector.broadcast(ROWS, factors[k + 4]).reinterpretAsShorts());
        ShortVector b1 =
            b.lanewise(SHIFT, 4)
                .mul(LongVector.broadcast(ROWS, factors[k + 5]).reinterpretAsShorts());
        ShortVector b2 =
            b.lanewise(SHIFT, 8)
                .mul(LongVector.broadcast(ROWS, factors[k + 6]).reinterpretAsShorts());
        ShortVector b3 =
            b.lanewise(SHIFT, 12)
                .mul(LongVector.broadcast(ROWS, factors[k + 7]).reinterpretAsShorts());
        even = even.add(a0.add(a1).add(a2.add(a3)));
        odd = odd.add(b0.add(b1).add(b2.add(b3)));
      }
      even.add(odd).reinterpretAsLongs().intoArray(sums, i);
    }
  }

  /**
   * Returns, four lanes side by side, what a lane of codes is multiplied by, and what the same lane
   * is multiplied by once it was shifted by 4, 8 and 12 bits.
   *
   * <p>With v for a lane of the codes a, b, c and d, from the lowest bits on, {@code a = v - 16 (v
   * >> 4)}, {@code b = (v >> 4) - 16 (v >> 8)} and so on, so that no code has to be cut out. All is
   * reckoned modulo 2^16, which no sum reaches.
   */
  private static long[] factors(int[] weights) {
    long[] factors = new long[weights.length];
    for (int k = 0; k < factors.length; k++) {
      int before = k % 4 == 0 ? 0 : weights[k - 1];
      factors[k] = 0x0001_0001_0001_0001L * (weights[k] - 16 * before & 0xFFFF);
    }
    return factors;
  }

  /** Returns what is added for negative weights. */
  private static short least(int[] weights) {
    int least = 0;
    for (int weight : weights) {
      least -= 15 * Math.min(weight, 0);
    }
    return (short) least;
  }

  @Override
  public float product(float[] q, float[] x, int at) {
    FloatVector even = FloatVector.zero(FLOATS);
    FloatVector odd = FloatVector.zero(FLOATS);
    int k = 0;
    for (; k + 2 * FLOATS.length() <= q.length; k += 2 * FLOATS.length()) {
      int next = k + FLOATS.length();
      FloatVector a = FloatVector.fromArray(FLOATS, q, k);
      FloatVector b = FloatVector.fromArray(FLOATS, q, next);
      even = even.add(a.mul(FloatVector.fromArray(FLOATS, x, at + k)));
      odd = odd.add(b.mul(FloatVector.fromArray(FLOATS, x, at + next)));
    }
    float sum = even.add(odd).reduceLanes(VectorOperators.ADD);
    for (; k < q.length; k++) {
      sum += q[k] * x[at + k];
    }
    return sum;
  }

  @Override
  public float squaredDistance(float[] q, float[] x, int at) {
    FloatVector even = FloatVector.zero(FLOATS);
    FloatVector odd = FloatVector.zero(FLOATS);
    int k = 0;
    for (; k + 2 * FLOATS.length() <= q.length; k += 2 * FLOATS.length()) {
      int next = k + FLOATS.length();
      FloatVector a =
          FloatVector.fromArray(FLOATS, q, k).sub(FloatVector.fromArray(FLOATS, x, at + k));
      FloatVector b =
          FloatVector.fromArray(FLOATS, q, next).sub(FloatVector.fromArray(FLOATS, x, at + next));
      even = even.add(a.mul(a));
      odd = odd.add(b.mul(b));
    }
    float sum = even.add(odd).reduceLanes(VectorOperators.ADD);
    for (; k < q.length; k++) {
      float d = q[k] - x[at + k];
      sum += d * d;
    }
    return sum;
  }

  @Override
  public String description() {
    return "vectors of " + SHORTS.vectorBitSize() + " bits";
  }
}
