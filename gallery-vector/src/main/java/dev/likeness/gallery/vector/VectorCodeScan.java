package dev.likeness.gallery.vector;

import dev.likeness.gallery.internal.CodeScan;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums codes in the widest vectors that the processor prefers, the sums of two vectors of rows at a
 * time in registers.
 *
 * <p>Found by {@link java.util.ServiceLoader} where the JVM was started with {@code --add-modules
 * jdk.incubator.vector}. No vector is passed to a method or kept in a field: that would box it, and
 * make a search eight times slower.
 */
public final class VectorCodeScan implements CodeScan {
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> ROWS = LongVector.SPECIES_PREFERRED;
  private static final int LENGTH = ROWS.length();
  private static final short CODE = 15;

  /** Made by the service loader. */
  public VectorCodeScan() {}

  @Override
  public void sums(long[] codes, int[] weights, long[] flips, long[] sums) {
    for (int i = 0; i < LONGS; i += 2 * LENGTH) {
      ShortVector one = ShortVector.zero(SHORTS);
      ShortVector two = ShortVector.zero(SHORTS);
      for (int group = 0, at = i; group < flips.length; group++, at += LONGS) {
        long flip = flips[group];
        short w0 = (short) weights[4 * group];
        short w1 = (short) weights[4 * group + 1];
        short w2 = (short) weights[4 * group + 2];
        short w3 = (short) weights[4 * group + 3];
        ShortVector a =
            LongVector.fromArray(ROWS, codes, at)
                .lanewise(VectorOperators.XOR, flip)
                .reinterpretAsShorts();
        ShortVector b =
            LongVector.fromArray(ROWS, codes, at + LENGTH)
                .lanewise(VectorOperators.XOR, flip)
                .reinterpretAsShorts();
        one =
            one.add(a.and(CODE).mul(w0))
                .add(a.lanewise(VectorOperators.LSHR, 4).and(CODE).mul(w1))
                .add(a.lanewise(VectorOperators.LSHR, 8).and(CODE).mul(w2))
                .add(a.lanewise(VectorOperators.LSHR, 12).mul(w3));
        two =
            two.add(b.and(CODE).mul(w0))
                .add(b.lanewise(VectorOperators.LSHR, 4).and(CODE).mul(w1))
                .add(b.lanewise(VectorOperators.LSHR, 8).and(CODE).mul(w2))
                .add(b.lanewise(VectorOperators.LSHR, 12).mul(w3));
      }
      one.reinterpretAsLongs().intoArray(sums, i);
      two.reinterpretAsLongs().intoArray(sums, i + LENGTH);
    }
  }

  @Override
  public String description() {
    return "vectors of " + SHORTS.vectorBitSize() + " bits";
  }
}
