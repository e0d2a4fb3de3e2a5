package dev.likeness.learning.distillation;

import dev.likeness.network.Nchw;
import dev.likeness.network.Outputs;
import dev.likeness.network.Tensor;
import dev.likeness.training.TrainableNetwork;
import java.util.Map;

/**
 * What a student learns from: batches of pictures with the teacher's answers, what an answer costs
 * that differs from the teacher's, and an examination on pictures that are not learnt from.
 */
public interface DistillationTask extends AutoCloseable {
  /** Pictures as the student takes them, and what the teacher says of them. */
  final class Batch {
    private final float[] values;
    private final Nchw shape;
    private final Map<String, float[]> answers;

    /**
     * Returns a batch.
     *
     * @param values as many as the shape says; not copied
     * @param answers of the teacher, by name; not copied
     */
    public Batch(float[] values, Nchw shape, Map<String, float[]> answers) {
      this.values = values;
      this.shape = shape;
      this.answers = Map.copyOf(answers);
    }

    /** Returns a batch of the pictures in a tensor. */
    static Batch of(Tensor pictures, Map<String, float[]> answers) {
      float[] values = new float[pictures.shape().size()];
      pictures.buffer().get(values);
      return new Batch(values, pictures.shape(), answers);
    }

    /** Returns the values themselves. */
    public float[] values() {
      return values;
    }

    public Nchw shape() {
      return shape;
    }

    /**
     * Returns one of the teacher's answers, itself.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public float[] answer(String name) {
      float[] answer = answers.get(name);
      if (answer == null) {
        throw new IllegalArgumentException("the teacher gave no answer '" + name + "'");
      }
      return answer;
    }
  }

  /**
   * What a batch cost.
   *
   * @param loss the cost
   * @param gradients of the cost to each of the student's outputs, by name; not copied
   */
  record BatchLoss(double loss, Map<String, float[]> gradients) {
    public BatchLoss {
      gradients = Map.copyOf(gradients);
    }
  }

  /** Returns how many batches make an epoch. */
  int batches();

  /** Returns how many pictures a batch has. */
  int pictures();

  /**
   * Returns a batch: a function of its number alone, for any thread.
   *
   * @param number counted from 0 over the whole run
   */
  Batch batch(long number);

  /** Returns what the student's answers to a batch cost. */
  BatchLoss loss(Outputs outputs, Batch batch);

  /**
   * Examines the student on pictures that it does not learn from.
   *
   * @return its mark: the higher the better; decides which weights are kept
   */
  double validate(TrainableNetwork student);

  @Override
  void close();
}
