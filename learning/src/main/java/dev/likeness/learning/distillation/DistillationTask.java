package dev.likeness.learning.distillation;

import dev.likeness.network.Nchw;
import dev.likeness.network.Outputs;
import dev.likeness.network.Tensor;
import dev.likeness.training.TrainableNetwork;
import java.util.Map;

/**
 * A task that is distilled: batches of pictures with the teacher's outputs as targets, a loss, and
 * a validation on held-out pictures.
 */
public interface DistillationTask extends AutoCloseable {
  /** Preprocessed pictures with the targets of the teacher. */
  final class Batch {
    private final float[] values;
    private final Nchw shape;
    private final Map<String, float[]> targets;

    /**
     * Creates a batch.
     *
     * @param values the input of the student, in the order of the shape; not copied
     * @param targets the targets by name; not copied
     */
    public Batch(float[] values, Nchw shape, Map<String, float[]> targets) {
      this.values = values;
      this.shape = shape;
      this.targets = Map.copyOf(targets);
    }

    /** Returns a batch of the pictures in a tensor. */
    static Batch of(Tensor pictures, Map<String, float[]> targets) {
      float[] values = new float[pictures.shape().size()];
      pictures.buffer().get(values);
      return new Batch(values, pictures.shape(), targets);
    }

    /** Returns the input, not a copy. */
    public float[] values() {
      return values;
    }

    public Nchw shape() {
      return shape;
    }

    /**
     * Returns a target, not a copy.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public float[] target(String name) {
      float[] target = targets.get(name);
      if (target == null) {
        throw new IllegalArgumentException("the batch has no target '" + name + "'");
      }
      return target;
    }
  }

  /**
   * The loss of a batch.
   *
   * @param loss the loss
   * @param gradients its gradient with respect to each output of the student, by name; arrays are
   *     not copied
   */
  record BatchLoss(double loss, Map<String, float[]> gradients) {
    public BatchLoss {
      gradients = Map.copyOf(gradients);
    }
  }

  /** Returns the number of batches in an epoch. */
  int batches();

  /** Returns the number of pictures in a batch. */
  int pictures();

  /**
   * Returns a batch; it depends on its number only. Thread-safe.
   *
   * @param number counted from 0 over the whole run
   */
  Batch batch(long number);

  /** Returns the loss of the student's outputs for a batch. */
  BatchLoss loss(Outputs outputs, Batch batch);

  /**
   * Validates the student on held-out pictures.
   *
   * @return the validation score, higher is better; the weights with the highest are kept
   */
  double validate(TrainableNetwork student);

  @Override
  void close();
}
