package dev.likeness.learning.distillation;

import dev.likeness.learning.architecture.TextureNetwork;
import dev.likeness.learning.augmentation.Grain;
import dev.likeness.learning.sampling.Draws;
import dev.likeness.network.InputSpec;
import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.Outputs;
import dev.likeness.network.Tensor;
import dev.likeness.training.TrainableNetwork;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Teaches a network for painting and looking: each layer is to answer as the teacher's layer of the
 * same name does. Units of the teacher that hardly ever answer are left out, so that the student is
 * smaller and all of it is alive. Most pictures are under {@link Grain}: a student that learns from
 * photographs alone does not see what its teacher sees there, and paintings by it are full of it.
 *
 * <p>The loss is the squared difference in shares of what each unit of the teacher answers on
 * average, the mean over units and layers. The student's mark is that on held-out pictures, below
 * 0.
 */
public final class FeatureDistillation implements DistillationTask {
  /** The side of a picture that is learnt from. */
  private static final int SIDE_PX = 128;

  private static final int SURVEYED = 256;

  /** Tells what is drawn for the survey from what is drawn for batches. */
  private static final long SURVEY = Long.MIN_VALUE;

  private static final int EXAMINED = 64;

  /** The share of pictures under grain. */
  private static final double GRAINED = 0.6;

  /** A unit that answers to fewer of the pictures is left out. */
  private static final double MIN_SHARE = 0.02;

  private final Teacher teacher;
  private final Survey survey;
  private final InputSpec input;
  private final Recipe recipe;
  private final Split split;
  private final List<Batch> examination = new ArrayList<>();

  /**
   * A teacher, ready to be asked.
   *
   * @param network closed with the lessons
   * @param input how it takes pictures
   * @param pictures by number
   * @param count how many pictures there are
   */
  public record Teacher(
      Network network, InputSpec input, IntFunction<Picture> pictures, int count) {}

  /**
   * What the teacher's units answer on average.
   *
   * @param units those that answer, by layer
   * @param power the mean square of each, in the same order
   */
  private record Survey(Map<String, int[]> units, Map<String, double[]> power) {}

  /**
   * Prepares lessons: surveys the teacher's units.
   *
   * @param input how the student takes pictures
   */
  public FeatureDistillation(Teacher teacher, InputSpec input, Recipe recipe) {
    this.teacher = teacher;
    this.input = input;
    this.recipe = recipe;
    this.split = Split.of(teacher.count(), recipe);
    this.survey = surveyed();
  }

  /** Returns how many units of each layer of the teacher answer. */
  public Map<String, Integer> units() {
    Map<String, Integer> units = new LinkedHashMap<>();
    for (String layer : TextureNetwork.layers()) {
      units.put(layer, unitsOf(layer).length);
    }
    return units;
  }

  private int[] unitsOf(String layer) {
    return survey.units().getOrDefault(layer, new int[0]);
  }

  private Survey surveyed() {
    Map<String, double[]> squares = new HashMap<>();
    Map<String, int[]> answered = new HashMap<>();
    for (int i = 0; i < SURVEYED; i++) {
      Random random = Draws.of(recipe.plan().seed(), SURVEY, i);
      Outputs outputs = asked(cut(split.training(), random));
      TextureNetwork.layers().forEach(layer -> count(outputs, layer, squares, answered));
    }
    Map<String, int[]> units = new HashMap<>();
    Map<String, double[]> power = new HashMap<>();
    for (String layer : TextureNetwork.layers()) {
      int[] times = answered.getOrDefault(layer, new int[0]);
      double[] sums = squares.getOrDefault(layer, new double[0]);
      int[] kept =
          IntStream.range(0, times.length)
              .filter(unit -> times[unit] >= MIN_SHARE * SURVEYED)
              .toArray();
      units.put(layer, kept);
      power.put(layer, Arrays.stream(kept).mapToDouble(unit -> sums[unit] / SURVEYED).toArray());
    }
    return new Survey(units, power);
  }

  private static void count(
      Outputs outputs, String layer, Map<String, double[]> squares, Map<String, int[]> answered) {
    float[] values = outputs.values(layer);
    int channels = (int) outputs.shape(layer)[1];
    int each = values.length / channels;
    double[] sums = squares.computeIfAbsent(layer, l -> new double[channels]);
    int[] times = answered.computeIfAbsent(layer, l -> new int[channels]);
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      for (int i = c * each; i < (c + 1) * each; i++) {
        sum += (double) values[i] * values[i];
      }
      sums[c] += sum / each;
      times[c] += sum > 0 ? 1 : 0;
    }
  }

  private Outputs asked(Picture picture) {
    Tensor tensor = Tensor.allocate(new Nchw(1, 3, SIDE_PX, SIDE_PX));
    teacher.input().write(picture, tensor, 0);
    return teacher.network().run(tensor);
  }

  /** Returns a square part of a picture, of any place and size. */
  private Picture cut(int[] from, Random random) {
    Picture picture = teacher.pictures().apply(from[random.nextInt(from.length)]);
    int shorter = Math.min(picture.widthPx(), picture.heightPx());
    int least = Math.min(shorter, SIDE_PX * 3 / 4);
    int side = least + random.nextInt(shorter - least + 1);
    int x = random.nextInt(picture.widthPx() - side + 1);
    int y = random.nextInt(picture.heightPx() - side + 1);
    Picture square = Resize.to(picture.crop(x, y, side, side), SIDE_PX, SIDE_PX);
    return random.nextBoolean() ? square.mirrored() : square;
  }

  @Override
  public int batches() {
    int perEpoch = recipe.perEpoch() == 0 ? split.training().length : recipe.perEpoch();
    return Math.max(1, perEpoch / recipe.batch());
  }

  @Override
  public int pictures() {
    return recipe.batch();
  }

  @Override
  public Batch batch(long number) {
    return batch(split.training(), number);
  }

  private Batch batch(int[] from, long number) {
    Tensor pictures = Tensor.allocate(new Nchw(recipe.batch(), 3, SIDE_PX, SIDE_PX));
    List<Outputs> outputs = new ArrayList<>();
    for (int i = 0; i < recipe.batch(); i++) {
      Random random = Draws.of(recipe.plan().seed(), number, i);
      Picture picture = cut(from, random);
      if (random.nextDouble() < GRAINED) {
        picture = Grain.over(picture, random);
      }
      input.write(picture, pictures, i);
      outputs.add(asked(picture));
    }
    Map<String, float[]> answers = new HashMap<>();
    TextureNetwork.layers().forEach(layer -> answers.put(layer, kept(outputs, layer)));
    return Batch.of(pictures, answers);
  }

  /** Returns the planes of the units that answer, picture by picture. */
  private float[] kept(List<Outputs> outputs, String layer) {
    int[] units = unitsOf(layer);
    int channels = (int) outputs.get(0).shape(layer)[1];
    int each = outputs.get(0).values(layer).length / channels;
    float[] kept = new float[outputs.size() * units.length * each];
    int at = 0;
    for (Outputs of : outputs) {
      float[] values = of.values(layer);
      for (int unit : units) {
        System.arraycopy(values, unit * each, kept, at, each);
        at += each;
      }
    }
    return kept;
  }

  @Override
  public BatchLoss loss(Outputs outputs, Batch batch) {
    Map<String, float[]> gradients = new HashMap<>();
    double loss = 0;
    for (String layer : TextureNetwork.layers()) {
      float[] is = outputs.values(layer);
      float[] gradient = new float[is.length];
      loss += judgeLayer(is, layer, batch, gradient);
      gradients.put(layer, gradient);
    }
    return new BatchLoss(loss, gradients);
  }

  private double judgeLayer(float[] is, String layer, Batch batch, float[] gradient) {
    float[] should = batch.answer(layer);
    if (is.length != should.length) {
      throw new IllegalArgumentException(
          "layer " + layer + " of the student has other units than its teacher: begin a new run");
    }
    double[] power = survey.power().getOrDefault(layer, new double[0]);
    int planes = batch.shape().batch() * power.length;
    int each = is.length / planes;
    double loss = 0;
    for (int plane = 0; plane < planes; plane++) {
      double weight =
          1 / (power[plane % power.length] * is.length * TextureNetwork.layers().size());
      double sum = 0;
      for (int i = plane * each; i < (plane + 1) * each; i++) {
        float off = is[i] - should[i];
        sum += off * off;
        gradient[i] = (float) (2 * weight) * off;
      }
      loss += weight * sum;
    }
    return loss;
  }

  @Override
  public double validate(TrainableNetwork student) {
    for (long i = examination.size(); i * recipe.batch() < EXAMINED; i++) {
      examination.add(batch(split.heldOut(), -1 - i));
    }
    double sum = 0;
    for (Batch batch : examination) {
      sum += loss(student.evaluate(batch.values(), batch.shape()), batch).loss();
    }
    return -sum / examination.size();
  }

  @Override
  public void close() {
    teacher.network().close();
  }
}
