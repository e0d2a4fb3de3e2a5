package dev.likeness.learning.distillation;

import dev.likeness.learning.augmentation.Augmentation;
import dev.likeness.learning.augmentation.Augmenter;
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
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * Distils an encoder. The student gets an augmented chip, or a clean one for a share of the
 * pictures; its target is the teacher's encoding of the chip without augmentation. If there are
 * mixtures, every other picture is a mixture of two faces. Encodings of a teacher of another
 * dimension are projected into the space of the pretrained encoder that the student begins as
 * ({@link TeacherProjection}).
 *
 * <p>The validation score is the mean cosine similarity of the student's and the teacher's
 * encodings.
 */
public final class EncoderDistillation implements DistillationTask {
  private static final String TARGET = "encodings";
  private static final double RELATIONS = 1;
  private static final int CLEAN = 1;

  private final Student student;
  private final Augmenter augmenter;
  private final Augmenter mirror;
  private final double cleanShare;
  private final Mixtures mixtures;
  private final List<float[]> targets;
  private final int dimension;
  private final int[] training;
  private final int[] heldOut;
  private final int batches;
  private final int batch;
  private final long seed;

  private EncoderDistillation(
      Student student,
      Mixtures mixtures,
      List<float[]> targets,
      Split split,
      int dimension,
      Recipe recipe) {
    this.student = student;
    this.augmenter = new Augmenter(Augmentation.strong(), student.chips().frame());
    this.mirror = new Augmenter(Augmentation.mirror(), student.chips().frame());
    this.cleanShare = recipe.sampling().cleanShare();
    this.mixtures = mixtures;
    this.targets = targets;
    this.dimension = dimension;
    this.batch = recipe.sampling().batch();
    this.seed = recipe.plan().seed();
    this.training = split.training();
    this.heldOut = split.heldOut();
    int perEpoch = recipe.sampling().perEpoch();
    this.batches = Math.min(training.length, perEpoch == 0 ? training.length : perEpoch) / batch;
    if (batches == 0) {
      throw new IllegalArgumentException(
          "expected at least one batch of "
              + batch
              + " pictures, got "
              + training.length
              + " training pictures: add pictures or use a smaller batch (--batch)");
    }
  }

  /**
   * The input of the student.
   *
   * @param chips the faces, cut for the student, in the order of the teacher's
   * @param input its preprocessing
   * @param pretrained the encoder that the student begins as, with as many chips, if the teacher's
   *     encodings have another dimension than the student's
   */
  public record Student(ChipSet chips, InputSpec input, Optional<AskedEncoder> pretrained) {}

  /**
   * Prepares the task: computes the teacher's encodings that are not in the cache.
   *
   * @param cache the folder of the teacher's encodings
   * @param progress receives the number of encodings done since the last call
   * @throws IllegalArgumentException if teacher and student have different numbers of chips, or
   *     there are too few pictures for one batch or for a projection
   * @throws IOException if the cache cannot be read or written
   */
  public static EncoderDistillation prepare(
      AskedEncoder teacher, Student student, Recipe recipe, Path cache, IntConsumer progress)
      throws IOException {
    int chips = student.chips().size();
    if (teacher.chips().size() != chips) {
      throw new IllegalArgumentException(
          "teacher and student need chips of the same pictures, got "
              + teacher.chips().size()
              + " and "
              + chips);
    }
    Split split = Split.of(chips, recipe);
    // Held-out pictures are never partners, so that nothing of them is trained on.
    Mixtures mixtures =
        new Mixtures(split.training(), recipe.sampling().mixtures(), recipe.plan().seed());
    int threads = recipe.plan().threads();
    Optional<TeacherProjection> projection = Optional.empty();
    if (student.pretrained().isPresent()) {
      projection =
          Optional.of(
              TeacherProjection.find(
                  teacher, student.pretrained().get(), split.training(), cache, threads));
    }
    TeacherEncodings encodings = new TeacherEncodings(cache, teacher);
    List<float[]> targets = new ArrayList<>();
    for (int number = 0; number <= mixtures.perFace(); number++) {
      float[] rows = encodings.of(mixtures, number, threads, progress);
      targets.add(projection.map(onto -> onto.apply(rows)).orElse(rows));
    }
    int dimension = student.pretrained().map(AskedEncoder::dimension).orElse(teacher.dimension());
    return new EncoderDistillation(student, mixtures, targets, split, dimension, recipe);
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
    int[] order = Draws.order(training.length, Draws.of(seed, epoch));
    ChipSet chips = student.chips();
    Tensor tensor = Tensor.allocate(shape(batch));
    float[] target = new float[batch * dimension];
    for (int i = 0; i < batch; i++) {
      int chip = training[order[from + i]];
      int mixture = mixture(chip, epoch);
      Picture picture = chips.picture(chip);
      if (mixture > 0) {
        Picture partner = chips.picture(mixtures.partner(chip, mixture));
        picture = Mixtures.mixed(picture, partner, mixtures.share(chip, mixture));
      }
      boolean clean = Draws.of(seed, number, i, CLEAN).nextDouble() < cleanShare;
      Picture seen = (clean ? mirror : augmenter).apply(picture, Draws.of(seed, number, i));
      student.input().write(seen, tensor, i);
      System.arraycopy(targets.get(mixture), chip * dimension, target, i * dimension, dimension);
    }
    return Batch.of(tensor, Map.of(TARGET, target));
  }

  /** Returns the mixture of a chip in an epoch; 0, every other epoch, is the chip itself. */
  private int mixture(int chip, long epoch) {
    long turn = epoch + chip;
    return mixtures.perFace() == 0 || turn % 2 == 0 ? 0 : (int) (turn / 2 % mixtures.perFace()) + 1;
  }

  @Override
  public BatchLoss loss(Outputs outputs, Batch given) {
    String name = outputs.names().get(0);
    float[] raw = outputs.values(name);
    float[] encodings = UnitSphere.project(raw, dimension);
    float[] teacher = given.target(TARGET);
    EncodingBatch rows = new EncodingBatch(encodings, new int[raw.length / dimension]);
    LossValue value = new DistillationLoss(teacher, RELATIONS).of(rows, new Random(0));
    return new BatchLoss(
        value.loss(), Map.of(name, UnitSphere.gradient(raw, value.gradient(), dimension)));
  }

  @Override
  public double validate(TrainableNetwork network) {
    double sum = 0;
    for (int from = 0; from < heldOut.length; from += batch) {
      int size = Math.min(batch, heldOut.length - from);
      Tensor tensor = Tensor.allocate(shape(size));
      for (int i = 0; i < size; i++) {
        Picture chip = student.chips().picture(heldOut[from + i]);
        student.input().write(augmenter.plain(chip), tensor, i);
      }
      Batch held = Batch.of(tensor, Map.of());
      Outputs outputs = network.evaluate(held.values(), held.shape());
      float[] encodings = UnitSphere.project(outputs.values(outputs.names().get(0)), dimension);
      for (int i = 0; i < size; i++) {
        int row = heldOut[from + i] * dimension;
        for (int k = 0; k < dimension; k++) {
          sum += (double) encodings[i * dimension + k] * targets.get(0)[row + k];
        }
      }
    }
    return sum / heldOut.length;
  }

  @Override
  public void close() {
    // Nothing to close: the teacher is the caller's.
  }

  private Nchw shape(int count) {
    int sidePx = student.chips().frame().innerSidePx();
    return new Nchw(count, 3, sidePx, sidePx);
  }
}
