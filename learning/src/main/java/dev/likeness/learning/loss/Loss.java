package dev.likeness.learning.loss;

import dev.likeness.training.optimiser.TrainedArray;
import java.util.List;
import java.util.Random;

/** What training makes small: a cost of a batch of encodings. */
public interface Loss {
  /**
   * Returns the cost of a batch, its gradient to the encodings, and writes the gradient to {@link
   * #arrays}.
   *
   * @param batch encodings of unit length
   * @param random decides what the loss draws, if it draws
   */
  LossValue of(EncodingBatch batch, Random random);

  /** Returns what the loss itself learns. */
  default List<TrainedArray> arrays() {
    return List.of();
  }
}
