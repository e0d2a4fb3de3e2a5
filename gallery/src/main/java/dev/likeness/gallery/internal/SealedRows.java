package dev.likeness.gallery.internal;

/**
 * The encodings of a sealed block. They do not change; any number of threads may read them.
 *
 * <p>In the heap they lie one after the other; {@link EncodingFile} has those in a file.
 */
interface SealedRows {
  /** Returns a copy of the components of a row. */
  float[] row(int row);

  /** Returns the score of a row, as {@link Products#score} does. */
  float score(Products products, float[] q, int row, float weight);

  /** Returns encodings in the heap. */
  static SealedRows of(float[] components, int dimension) {
    return new SealedRows() {
      @Override
      public float[] row(int row) {
        float[] copy = new float[dimension];
        System.arraycopy(components, row * dimension, copy, 0, dimension);
        return copy;
      }

      @Override
      public float score(Products products, float[] q, int row, float weight) {
        return products.score(q, components, row * dimension, weight);
      }
    };
  }
}
