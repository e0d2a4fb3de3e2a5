package dev.likeness.learning.distillation;

import dev.likeness.face.encode.FaceEncoder;
import dev.likeness.learning.augmentation.Augmentation;
import dev.likeness.learning.augmentation.Augmenter;
import dev.likeness.learning.chips.ChipFrame;
import dev.likeness.learning.chips.ChipSet;
import dev.likeness.learning.loss.DistillationLoss;
import dev.likeness.learning.loss.EncodingBatch;
import dev.likeness.learning.loss.LossValue;
import dev.likeness.learning.loss.UnitSphere;
import dev.likeness.learning.sampling.Draws;
import dev.likeness.network.InputSpec;
import dev.likeness.network.Nchw;
import dev.likeness.network.Outputs;
import dev.likeness.network.Tensor;
import dev.likeness.training.TrainableNetwork;
import dev.likeness.vision.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * Teaches an encoder: the student sees a chip changed as cameras and poses change it, and is to
 * give the encoding that the teacher gives of the unchanged one. Every other picture is a mixture
 * of two faces, if there are mixtures.
 *
 * <p>The student's mark is the mean cosine between its encodings and the teacher's.
 */
public final class EncoderDistillation implements DistillationTask {
  private static final String ANSWERS = "encodings";
  private static final double RELATIONS = 1;

  private final ChipSet chips;
  private final ChipFrame frame;
  private final InputSpec input;
  private final Augmenter augmenter;
  private final Mixtures mixtures;
  private final List<float[]> answers;
  private final int dimension;
  private final int[] taught;
  private final int[] heldOut;
  private final int batches;
  private final int batch;
  private final long seed;

  private EncoderDistillation(
      ChipSet chips,
      ChipFrame frame,
      InputSpec input,
      Mixtures mixtures,
      List<float[]> answers,
      Split split,
      int dimension,
      Recipe recipe) {
    this.chips = chips;
    this.frame = frame;
    this.input = input;
    this.augmenter = new Augmenter(Augmentation.strong(), frame);
    this.mixtures = mixtures;
    this.answers = answers;
    this.dimension = dimension;
    this.batch = recipe.batch();
    this.seed = recipe.plan().seed();
    this.taught = split.training();
    this.heldOut = split.heldOut();
    int ofAll = recipe.perEpoch() == 0 ? taught.length : recipe.perEpoch();
    this.batches = Math.min(taught.length, ofAll) / batch;
    if (batches == 0) {
      throw new IllegalArgumentException(
          "a batch has "
              + batch
              + " pictures, and there are "
              + taught.length
              + " to learn from: add pictures or make batches smaller (--batch)");
    }
  }

  /**
   * A teacher, ready to be asked.
   *
   * @param encoder the teacher
   * @param digest tells its encodings from those of others
   * @param chips the faces as it takes them
   * @param frame how those were cut
   * @param dimension floats of its encodings
   */
  public record Teacher(
      FaceEncoder encoder, String digest, ChipSet chips, ChipFrame frame, int dimension) {}

  /**
   * Prepares lessons: asks the teacher whatever was not asked before.
   *
   * @param teacher whose chips are of the same pictures as the student's, in the same order
   * @param chips the faces as the student takes them
   * @param frame how those were cut
   * @param input how the student takes them
   * @param cache the folder in which the teacher's answers are kept
   * @param progress told how many more answers there are
   * @throws IOException if the cache cannot be read or written
   */
  public static EncoderDistillation prepare(
      Teacher teacher,
      ChipSet chips,
      ChipFrame frame,
      InputSpec input,
      Recipe recipe,
      Path cache,
      IntConsumer progress)
      throws IOException {
    if (teacher.chips().size() != chips.size()) {
      throw new IllegalArgumentException("teacher and student are to see the same pictures");
    }
    Split split = Split.of(chips.size(), recipe);
    // Pictures of examinations are mixed into none, so that nothing of them is learnt.
    Mixtures mixtures = new Mixtures(split.training(), recipe.variety(), recipe.plan().seed());
    TeacherEncodings asked =
        new TeacherEncodings(
            cache, teacher.encoder(), teacher.digest(), teacher.frame(), teacher.dimension());
    List<float[]> answers = new ArrayList<>();
    for (int number = 0; number <= recipe.variety(); number++) {
      answers.add(asked.of(teacher.chips(), mixtures, number, recipe.plan().threads(), progress));
    }
    return new EncoderDistillation(
        chips, frame, input, mixtures, answers, split, teacher.dimension(), recipe);
  }

  @Override
  public int batches() {
    return batches;
  }

  @Override
  public int pictures() {
    return batch;
  }

  @Override
  public Batch batch(long number) {
    long epoch = number / batches;
    int from = (int) (number % batches) * batch;
    int[] ofEpoch = Draws.order(taught.length, Draws.of(seed, epoch));
    Tensor tensor = Tensor.allocate(shape(batch));
    float[] taughtAnswers = new float[batch * dimension];
    for (int i = 0; i < batch; i++) {
      int chip = taught[ofEpoch[from + i]];
      int mixture = mixture(chip, epoch);
      Picture picture = chips.picture(chip);
      if (mixture > 0) {
        Picture partner = chips.picture(mixtures.partner(chip, mixture));
        picture = Mixtures.mixed(picture, partner, mixtures.share(chip, mixture));
      }
      input.write(augmenter.apply(picture, Draws.of(seed, number, i)), tensor, i);
      System.arraycopy(
          answers.get(mixture), chip * dimension, taughtAnswers, i * dimension, dimension);
    }
    return Batch.of(tensor, Map.of(ANSWERS, taughtAnswers));
  }

  /** Returns which mixture of a chip an epoch shows, 0 for the chip itself, as every other time. */
  private int mixture(int chip, long epoch) {
    long turn = epoch + chip;
    return mixtures.variety() == 0 || turn % 2 == 0 ? 0 : (int) (turn / 2 % mixtures.variety()) + 1;
  }

  @Override
  public BatchLoss loss(Outputs outputs, Batch given) {
    String name = outputs.names().get(0);
    float[] raw = outputs.values(name);
    float[] encodings = UnitSphere.project(raw, dimension);
    float[] teacher = given.answer(ANSWERS);
    EncodingBatch rows = new EncodingBatch(encodings, new int[raw.length / dimension]);
    LossValue value = new DistillationLoss(teacher, RELATIONS).of(rows, new Random(0));
    return new BatchLoss(
        value.loss(), Map.of(name, UnitSphere.gradient(raw, value.gradient(), dimension)));
  }

  @Override
  public double validate(TrainableNetwork student) {
    double sum = 0;
    for (int from = 0; from < heldOut.length; from += batch) {
      int size = Math.min(batch, heldOut.length - from);
      Tensor tensor = Tensor.allocate(shape(size));
      for (int i = 0; i < size; i++) {
        input.write(augmenter.plain(chips.picture(heldOut[from + i])), tensor, i);
      }
      Batch examined = Batch.of(tensor, Map.of());
      Outputs outputs = student.evaluate(examined.values(), examined.shape());
      float[] encodings = UnitSphere.project(outputs.values(outputs.names().get(0)), dimension);
      for (int i = 0; i < size; i++) {
        int row = heldOut[from + i] * dimension;
        for (int k = 0; k < dimension; k++) {
          sum += (double) encodings[i * dimension + k] * answers.get(0)[row + k];
        }
      }
    }
    return sum / heldOut.length;
  }

  @Override
  public void close() {
    // The answers are in memory, and the teacher is the caller's.
  }

  private Nchw shape(int count) {
    return new Nchw(count, 3, frame.innerSidePx(), frame.innerSidePx());
  }
}
