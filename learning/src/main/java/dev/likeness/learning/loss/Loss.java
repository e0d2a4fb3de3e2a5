package dev.likeness.learning.loss;

import dev.likeness.training.optimiser.TrainedArray;
import java.util.List;
import java.util.Random;

/** A loss function of a batch of encodings. */
public interface Loss {
  /**
   * Returns the loss of a batch with its gradient with respect to the encodings, and writes the
   * gradients of {@link #arrays}.
   *
   * @param batch encodings of unit length
   * @param random source of random choices, such as of mining
   */
  LossValue of(EncodingBatch batch, Random random);

  /** Returns the trainable arrays of the loss itself; none by default. */
  default List<TrainedArray> arrays() {
    return List.of();
  }
}
