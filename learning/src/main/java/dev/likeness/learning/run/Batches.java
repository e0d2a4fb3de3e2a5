package dev.likeness.learning.run;

import dev.likeness.learning.augmentation.Augmentation;
import dev.likeness.learning.augmentation.Augmenter;
import dev.likeness.learning.chips.ChipFrame;
import dev.likeness.learning.chips.ChipSet;
import dev.likeness.network.InputSpec;
import dev.likeness.network.Nchw;
import dev.likeness.network.Tensor;
import dev.likeness.vision.Picture;
import java.util.Random;

/** Chips as a network takes them. What is drawn is a function of seed, batch and place alone. */
final class Batches {
  private final ChipSet chips;
  private final Augmenter augmenter;
  private final boolean augmented;
  private final InputSpec input;
  private final int side;
  private final long seed;

  Batches(ChipSet chips, ChipFrame frame, InputSpec input, boolean augmented, long seed) {
    this.chips = chips;
    this.augmenter =
        new Augmenter(augmented ? Augmentation.defaults() : Augmentation.none(), frame);
    this.augmented = augmented;
    this.input = input;
    this.side = frame.innerSidePx();
    this.seed = seed;
  }

  Nchw shape(int count) {
    return new Nchw(count, 3, side, side);
  }

  /**
   * Returns the values of a batch, changed as they are for training.
   *
   * @param step the number of the batch in the whole run
   */
  float[] changed(int[] indices, long step) {
    return values(indices, step, augmented);
  }

  /** Returns the values of a batch, unchanged. */
  float[] plain(int[] indices) {
    return values(indices, 0, false);
  }

  private float[] values(int[] indices, long step, boolean change) {
    Tensor tensor = Tensor.allocate(shape(indices.length));
    for (int i = 0; i < indices.length; i++) {
      Picture chip = chips.picture(indices[i]);
      Picture picture =
          change
              ? augmenter.apply(chip, new Random((seed * 31 + step) * 1_000_003 + i))
              : augmenter.plain(chip);
      input.write(picture, tensor, i);
    }
    float[] values = new float[tensor.shape().size()];
    tensor.buffer().get(values);
    return values;
  }
}
