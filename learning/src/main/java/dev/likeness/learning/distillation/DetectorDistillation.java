package dev.likeness.learning.distillation;

import dev.likeness.learning.augmentation.Scenes;
import dev.likeness.learning.sampling.Draws;
import dev.likeness.network.InputSpec;
import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.Outputs;
import dev.likeness.network.Tensor;
import dev.likeness.training.TrainableNetwork;
import dev.likeness.vision.Picture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Distils a detector. Scenes are composed of photographs of faces and backgrounds, a new one each
 * time. The targets are the teacher's outputs for the scene: for each cell scores, a box and five
 * landmarks. The student gets the scene with reduced quality ({@link DetectorLoss}).
 *
 * <p>The validation score is the negative loss on scenes of held-out pictures.
 */
public final class DetectorDistillation implements DistillationTask {
  /** The side of a scene in pixels. */
  public static final int SCENE_PX = 256;

  private static final int VALIDATION_SCENES = 128;

  private final Teacher teacher;
  private final InputSpec input;
  private final Scenes training;
  private final Scenes heldOut;
  private final Recipe recipe;
  private final List<Batch> validation = new ArrayList<>();

  /**
   * The teacher.
   *
   * @param network closed with the task
   * @param input its preprocessing
   */
  public record Teacher(Network network, InputSpec input) {}

  /**
   * Creates the task.
   *
   * @param input the preprocessing of the student
   * @param training scenes of training pictures
   * @param heldOut scenes of held-out pictures
   * @throws IllegalArgumentException if the recipe has less than one batch per epoch
   */
  public DetectorDistillation(
      Teacher teacher, InputSpec input, Scenes training, Scenes heldOut, Recipe recipe) {
    this.teacher = teacher;
    this.input = input;
    this.training = training;
    this.heldOut = heldOut;
    this.recipe = recipe;
    if (recipe.sampling().perEpoch() < recipe.sampling().batch()) {
      throw new IllegalArgumentException(
          "the number of scenes is not limited: set the number per epoch (--per-epoch), at least "
              + recipe.sampling().batch());
    }
  }

  @Override
  public int batches() {
    return recipe.sampling().perEpoch() / pictures();
  }

  @Override
  public int pictures() {
    return recipe.sampling().batch();
  }

  @Override
  public Batch batch(long number) {
    return batch(training, number);
  }

  private Batch batch(Scenes scenes, long number) {
    Tensor pictures = Tensor.allocate(shape(pictures()));
    Tensor single = Tensor.allocate(shape(1));
    List<Map<String, float[]>> targets = new ArrayList<>();
    for (int i = 0; i < pictures(); i++) {
      Random random = Draws.of(recipe.plan().seed(), number, i);
      Picture scene = scenes.draw(random);
      input.write(scenes.degraded(scene, random), pictures, i);
      teacher.input().write(scene, single, 0);
      targets.add(DetectorLoss.targets(teacher.network().run(single)));
    }
    Map<String, float[]> joined = new HashMap<>();
    targets.get(0).keySet().forEach(name -> joined.put(name, joined(targets, name)));
    return Batch.of(pictures, joined);
  }

  private static float[] joined(List<Map<String, float[]>> targets, String name) {
    int each = targets.get(0).getOrDefault(name, new float[0]).length;
    float[] all = new float[each * targets.size()];
    for (int i = 0; i < targets.size(); i++) {
      float[] one = targets.get(i).getOrDefault(name, new float[0]);
      System.arraycopy(one, 0, all, i * each, each);
    }
    return all;
  }

  private static Nchw shape(int count) {
    return new Nchw(count, 3, SCENE_PX, SCENE_PX);
  }

  @Override
  public BatchLoss loss(Outputs outputs, Batch batch) {
    return DetectorLoss.of(outputs, batch);
  }

  @Override
  public double validate(TrainableNetwork student) {
    for (long i = validation.size(); i * pictures() < VALIDATION_SCENES; i++) {
      validation.add(batch(heldOut, -1 - i));
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
