package dev.likeness.tasks.training;

/** When a trained model is installed. A model whose encodings collapsed never is. */
public enum Installation {
  /** If an epoch told held-out people apart better than the weights it began with. */
  IF_BETTER,
  /** Also if none did. */
  ANYWAY;

  /** Returns whether the weights of an epoch are installed; epoch 0 is before the first step. */
  boolean admits(int bestEpoch) {
    return this == ANYWAY || bestEpoch > 0;
  }
}
