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
import dev.likeness.network.InputSpec;
import dev.likeness.network.Nchw;
import dev.likeness.network.Outputs;
import dev.likeness.network.Tensor;
import dev.likeness.training.TrainableNetwork;
import dev.likeness.vision.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * Teaches an encoder: the pupil sees a chip changed as cameras and poses change it, and is to give
 * the encoding that the teacher gives of the unchanged one. Every other picture is a mixture of two
 * faces, if there are mixtures.
 *
 * <p>The pupil's mark is the mean cosine between its encodings and the teacher's.
 */
public final class EncoderLessons implements Lessons {
  private static final String ANSWERS = "encodings";
  private static final double RELATIONS = 1;

  private final ChipSet chips;
  private final ChipFrame frame;
  private final InputSpec input;
  private final Augmenter augmenter;
  private final Mixtures mixtures;
  private final List<float[]> answers;
  private final int dimension;
  private final int taught;
  private final int batch;
  private final long seed;
  private final int[] order;

  private EncoderLessons(
      ChipSet chips,
      ChipFrame frame,
      InputSpec input,
      Mixtures mixtures,
      List<float[]> answers,
      Recipe recipe) {
    this.chips = chips;
    this.frame = frame;
    this.input = input;
    this.augmenter = new Augmenter(Augmentation.strong(), frame);
    this.mixtures = mixtures;
    this.answers = answers;
    this.dimension = answers.get(0).length / chips.size();
    this.batch = recipe.batch();
    this.seed = recipe.plan().seed();
    this.order = shuffled(chips.size(), seed);
    this.taught = chips.size() - (int) Math.max(1, Math.round(recipe.heldOut() * chips.size()));
    if (taught < batch) {
      throw new IllegalArgumentException(
          "a batch has "
              + batch
              + " pictures, and there are "
              + taught
              + " to learn from: add pictures or make batches smaller");
    }
  }

  /**
   * A teacher, ready to be asked.
   *
   * @param encoder the teacher
   * @param digest the SHA-256 of its network
   * @param chips the faces as it takes them
   * @param frame how those were cut
   * @param dimension floats of its encodings
   */
  public record Teacher(
      FaceEncoder encoder, String digest, ChipSet chips, ChipFrame frame, int dimension) {}

  /**
   * Prepares lessons: asks the teacher whatever was not asked before.
   *
   * @param teacher whose chips are of the same pictures as the pupil's, in the same order
   * @param chips the faces as the pupil takes them
   * @param frame how those were cut
   * @param input how the pupil takes them
   * @param cache the folder in which the teacher's answers are kept
   * @param progress told how many more answers there are
   * @throws IOException if the cache cannot be read or written
   */
  public static EncoderLessons prepare(
      Teacher teacher,
      ChipSet chips,
      ChipFrame frame,
      InputSpec input,
      Recipe recipe,
      Path cache,
      IntConsumer progress)
      throws IOException {
    if (teacher.chips().size() != chips.size()) {
      throw new IllegalArgumentException("teacher and pupil are to see the same pictures");
    }
    Mixtures mixtures = new Mixtures(chips.size(), recipe.variety(), recipe.plan().seed());
    TeacherEncodings asked =
        new TeacherEncodings(
            cache, teacher.encoder(), teacher.digest(), teacher.frame(), teacher.dimension());
    List<float[]> answers = new ArrayList<>();
    for (int number = 0; number <= recipe.variety(); number++) {
      answers.add(asked.of(teacher.chips(), mixtures, number, recipe.plan().threads(), progress));
    }
    return new EncoderLessons(chips, frame, input, mixtures, answers, recipe);
  }

  @Override
  public int batches() {
    return taught / batch;
  }

  @Override
  public int pictures() {
    return batch;
  }

  @Override
  public Batch batch(long number) {
    long epoch = number / batches();
    int from = (int) (number % batches()) * batch;
    int[] ofEpoch = shuffled(taught, seed * 31 + epoch);
    Tensor tensor = Tensor.allocate(shape(batch));
    float[] taughtAnswers = new float[batch * dimension];
    for (int i = 0; i < batch; i++) {
      int chip = order[ofEpoch[from + i]];
      int mixture = mixture(chip, epoch);
      Picture picture = chips.picture(chip);
      if (mixture > 0) {
        Picture partner = chips.picture(mixtures.partner(chip, mixture));
        picture = mixtures.mixed(picture, partner, chip, mixture);
      }
      Random random = new Random((seed * 31 + number) * 1_000_003 + i);
      input.write(augmenter.apply(picture, random), tensor, i);
      System.arraycopy(
          answers.get(mixture), chip * dimension, taughtAnswers, i * dimension, dimension);
    }
    return new Batch(values(tensor), tensor.shape(), Map.of(ANSWERS, taughtAnswers));
  }

  /** Returns which mixture of a chip an epoch shows, 0 for the chip itself, as every other time. */
  private int mixture(int chip, long epoch) {
    long turn = epoch + chip;
    return mixtures.variety() == 0 || turn % 2 == 0 ? 0 : (int) (turn / 2 % mixtures.variety()) + 1;
  }

  @Override
  public Judgement judge(Outputs outputs, Batch given) {
    String name = outputs.names().get(0);
    float[] raw = outputs.values(name);
    float[] encodings = UnitSphere.project(raw, dimension);
    float[] teacher = given.answer(ANSWERS);
    EncodingBatch rows = new EncodingBatch(encodings, new int[raw.length / dimension]);
    LossValue value = new DistillationLoss(teacher, RELATIONS).of(rows, new Random(0));
    return new Judgement(
        value.loss(), Map.of(name, UnitSphere.gradient(raw, value.gradient(), dimension)));
  }

  @Override
  public Mark examine(TrainableNetwork pupil) {
    double sum = 0;
    int count = 0;
    for (int from = taught; from < chips.size(); from += batch) {
      int size = Math.min(batch, chips.size() - from);
      Tensor tensor = Tensor.allocate(shape(size));
      for (int i = 0; i < size; i++) {
        input.write(augmenter.plain(chips.picture(order[from + i])), tensor, i);
      }
      Outputs outputs = pupil.evaluate(values(tensor), tensor.shape());
      float[] encodings = UnitSphere.project(outputs.values(outputs.names().get(0)), dimension);
      for (int i = 0; i < size; i++) {
        int row = order[from + i] * dimension;
        for (int k = 0; k < dimension; k++) {
          sum += (double) encodings[i * dimension + k] * answers.get(0)[row + k];
        }
        count++;
      }
    }
    double mark = sum / count;
    return new Mark(
        mark, String.format(Locale.ROOT, "mean cosine to the teacher on %d faces", count));
  }

  @Override
  public void close() {
    // The answers are in memory, and the teacher is the caller's.
  }

  private Nchw shape(int count) {
    return new Nchw(count, 3, frame.innerSidePx(), frame.innerSidePx());
  }

  private static float[] values(Tensor tensor) {
    float[] values = new float[tensor.shape().size()];
    tensor.buffer().get(values);
    return values;
  }

  private static int[] shuffled(int count, long seed) {
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    Random random = new Random(seed);
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }
}
