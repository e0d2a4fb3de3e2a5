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
 * Distils a feature network for style transfer and for looking into units. The targets of a layer
 * are the activations of the teacher's layer of the same name. Units of the teacher that are almost
 * never active are left out, so that the student is smaller and has no dead units. Most pictures
 * have {@link Grain}: a student trained on photographs alone does not respond to noise as its
 * teacher does, and its paintings are full of noise.
 *
 * <p>The loss is the squared difference divided by the mean square of the teacher's unit, averaged
 * over units and layers. The validation score is its negative on held-out pictures.
 */
public final class FeatureDistillation implements DistillationTask {
  /** The side of a training picture in pixels. */
  private static final int SIDE_PX = 128;

  private static final int SURVEYED = 256;

  /** Separates the random numbers of the survey from those of batches. */
  private static final long SURVEY = Long.MIN_VALUE;

  private static final int VALIDATION_PICTURES = 64;

  /** The share of pictures with grain. */
  private static final double GRAINED = 0.6;

  /** A unit that is active in a smaller share of the pictures is left out. */
  private static final double MIN_SHARE = 0.02;

  private final Teacher teacher;
  private final Survey survey;
  private final InputSpec input;
  private final Recipe recipe;
  private final Split split;
  private final List<Batch> validation = new ArrayList<>();

  /**
   * The teacher and its pictures.
   *
   * @param network closed with the task
   * @param input its preprocessing
   * @param pictures the pictures by index
   * @param count number of pictures
   */
  public record Teacher(
      Network network, InputSpec input, IntFunction<Picture> pictures, int count) {}

  /**
   * The activity of the teacher's units.
   *
   * @param units indices of the active units, by layer
   * @param power their mean square activation, in the same order
   */
  private record Survey(Map<String, int[]> units, Map<String, double[]> power) {}

  /**
   * Creates the task; measures the activity of the teacher's units.
   *
   * @param input the preprocessing of the student
   */
  public FeatureDistillation(Teacher teacher, InputSpec input, Recipe recipe) {
    this.teacher = teacher;
    this.input = input;
    this.recipe = recipe;
    this.split = Split.of(teacher.count(), recipe);
    this.survey = surveyed();
  }

  /** Returns the number of active units of each layer of the teacher. */
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
    Map<String, int[]> active = new HashMap<>();
    for (int i = 0; i < SURVEYED; i++) {
      Random random = Draws.of(recipe.plan().seed(), SURVEY, i);
      Outputs outputs = teacherOutputs(cut(split.training(), random));
      TextureNetwork.layers().forEach(layer -> count(outputs, layer, squares, active));
    }
    Map<String, int[]> units = new HashMap<>();
    Map<String, double[]> power = new HashMap<>();
    for (String layer : TextureNetwork.layers()) {
      int[] times = active.getOrDefault(layer, new int[0]);
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
      Outputs outputs, String layer, Map<String, double[]> squares, Map<String, int[]> active) {
    float[] values = outputs.values(layer);
    int channels = (int) outputs.shape(layer)[1];
    int each = values.length / channels;
    double[] sums = squares.computeIfAbsent(layer, l -> new double[channels]);
    int[] times = active.computeIfAbsent(layer, l -> new int[channels]);
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      for (int i = c * each; i < (c + 1) * each; i++) {
        sum += (double) values[i] * values[i];
      }
      sums[c] += sum / each;
      times[c] += sum > 0 ? 1 : 0;
    }
  }

  private Outputs teacherOutputs(Picture picture) {
    Tensor tensor = Tensor.allocate(new Nchw(1, 3, SIDE_PX, SIDE_PX));
    teacher.input().write(picture, tensor, 0);
    return teacher.network().run(tensor);
  }

  /** Returns a random square crop of a random picture. */
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
    int perEpoch = recipe.sampling().perEpoch();
    return Math.max(1, (perEpoch == 0 ? split.training().length : perEpoch) / pictures());
  }

  @Override
  public int pictures() {
    return recipe.sampling().batch();
  }

  @Override
  public Batch batch(long number) {
    return batch(split.training(), number);
  }

  private Batch batch(int[] from, long number) {
    Tensor pictures = Tensor.allocate(new Nchw(pictures(), 3, SIDE_PX, SIDE_PX));
    List<Outputs> outputs = new ArrayList<>();
    for (int i = 0; i < pictures(); i++) {
      Random random = Draws.of(recipe.plan().seed(), number, i);
      Picture picture = cut(from, random);
      if (random.nextDouble() < GRAINED) {
        picture = Grain.over(picture, random);
      }
      input.write(picture, pictures, i);
      outputs.add(teacherOutputs(picture));
    }
    Map<String, float[]> targets = new HashMap<>();
    TextureNetwork.layers().forEach(layer -> targets.put(layer, activeUnits(outputs, layer)));
    return Batch.of(pictures, targets);
  }

  /** Returns the planes of the active units, picture by picture. */
  private float[] activeUnits(List<Outputs> outputs, String layer) {
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
      loss += layerLoss(is, layer, batch, gradient);
      gradients.put(layer, gradient);
    }
    return new BatchLoss(loss, gradients);
  }

  private double layerLoss(float[] is, String layer, Batch batch, float[] gradient) {
    float[] should = batch.target(layer);
    if (is.length != should.length) {
      throw new IllegalArgumentException(
          "layer " + layer + " of the student has other units than its teacher: start a new run");
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
    for (long i = validation.size(); i * pictures() < VALIDATION_PICTURES; i++) {
      validation.add(batch(split.heldOut(), -1 - i));
    }
    double sum = 0;
    for (Batch batch : validation) {
      sum += loss(student.evaluate(batch.values(), batch.shape()), batch).loss();
    }
    return -sum / validation.size();
  }

  @Override
  public void close() {
    teacher.network().close();
  }
}
