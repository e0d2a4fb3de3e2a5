package dev.likeness.learning.loss;

/**
 * The numbers of genuine and impostor pairs of a batch.
 *
 * @param same number of genuine pairs
 * @param different number of impostor pairs
 */
record PairCounts(long same, long different) {
  static PairCounts of(EncodingBatch batch) {
    long same = 0;
    long different = 0;
    for (int i = 0; i < batch.rows(); i++) {
      for (int j = i + 1; j < batch.rows(); j++) {
        if (batch.samePerson(i, j)) {
          same++;
        } else {
          different++;
        }
      }
    }
    return new PairCounts(same, different);
  }

  /** Returns the weight of one pair such that the pairs of its kind have a total weight of 1. */
  double weight(boolean ofOnePerson) {
    return 1.0 / (ofOnePerson ? same : different);
  }
}
