package dev.likeness.learning.loss;

/**
 * How many pairs of a batch are of one person and of two.
 *
 * @param same pairs of one person
 * @param different pairs of two people
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

  /** Returns the weight of one pair so that those of its kind have the weight 1 together. */
  double weight(boolean ofOnePerson) {
    return 1.0 / (ofOnePerson ? same : different);
  }
}
