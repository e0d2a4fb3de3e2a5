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
 * Teaches a detector: scenes are composed of photographs of faces and backgrounds, the teacher says
 * for each cell how surely a face is there and where its box and points are, and the student, which
 * sees the scene as a worse camera does, is to say the same ({@link DetectorLoss}). No scene comes
 * twice.
 *
 * <p>The student's mark is the loss on scenes of held-out pictures, below 0.
 */
public final class DetectorDistillation implements DistillationTask {
  /** The side of a scene. */
  public static final int SCENE_PX = 256;

  private static final int EXAMINED = 128;

  private final Network teacher;
  private final InputSpec teacherInput;
  private final InputSpec input;
  private final Scenes taught;
  private final Scenes heldOut;
  private final Recipe recipe;
  private final List<Batch> examination = new ArrayList<>();

  /**
   * Prepares lessons.
   *
   * @param teacher closed with the lessons
   * @param teacherInput how it takes pictures
   * @param input how the student takes them
   * @param taught scenes to learn from
   * @param heldOut scenes to be examined on
   */
  public DetectorDistillation(
      Network teacher,
      InputSpec teacherInput,
      InputSpec input,
      Scenes taught,
      Scenes heldOut,
      Recipe recipe) {
    this.teacher = teacher;
    this.teacherInput = teacherInput;
    this.input = input;
    this.taught = taught;
    this.heldOut = heldOut;
    this.recipe = recipe;
    if (recipe.perEpoch() < recipe.batch()) {
      throw new IllegalArgumentException(
          "scenes are drawn without end: say how many make an epoch (--per-epoch), at least "
              + recipe.batch());
    }
  }

  @Override
  public int batches() {
    return recipe.perEpoch() / recipe.batch();
  }

  @Override
  public int pictures() {
    return recipe.batch();
  }

  @Override
  public Batch batch(long number) {
    return batch(taught, number);
  }

  private Batch batch(Scenes scenes, long number) {
    Tensor pictures = Tensor.allocate(shape(recipe.batch()));
    Tensor asked = Tensor.allocate(shape(1));
    List<Map<String, float[]>> answers = new ArrayList<>();
    for (int i = 0; i < recipe.batch(); i++) {
      Random random = Draws.of(recipe.plan().seed(), number, i);
      Picture scene = scenes.draw(random);
      input.write(scenes.worse(scene, random), pictures, i);
      teacherInput.write(scene, asked, 0);
      answers.add(DetectorLoss.answer(teacher.run(asked)));
    }
    Map<String, float[]> joined = new HashMap<>();
    answers.get(0).keySet().forEach(name -> joined.put(name, joined(answers, name)));
    return Batch.of(pictures, joined);
  }

  private static float[] joined(List<Map<String, float[]>> answers, String name) {
    int each = answers.get(0).getOrDefault(name, new float[0]).length;
    float[] all = new float[each * answers.size()];
    for (int i = 0; i < answers.size(); i++) {
      float[] one = answers.get(i).getOrDefault(name, new float[0]);
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
    for (long i = examination.size(); i * recipe.batch() < EXAMINED; i++) {
      examination.add(batch(heldOut, -1 - i));
    }
    double sum = 0;
    for (Batch batch : examination) {
      sum += loss(student.evaluate(batch.values(), batch.shape()), batch).loss();
    }
    return -sum / examination.size();
  }

  @Override
  public void close() {
    teacher.close();
  }
}
