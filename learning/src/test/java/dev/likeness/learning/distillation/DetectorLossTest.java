package dev.likeness.learning.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.network.Nchw;
import dev.likeness.network.Outputs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DetectorLossTest {
  private static final float STEP = 1e-3f;

  /** Heads of a picture of 32 px: 16 cells, 4 and 1. */
  private static Map<String, float[]> heads(long seed) {
    Random random = new Random(seed);
    Map<String, float[]> heads = new LinkedHashMap<>();
    for (int stride : DetectorLoss.STRIDES) {
      int cells = (32 / stride) * (32 / stride);
      heads.put("cls_" + stride, drawn(random, cells, 0.1, 0.8));
      heads.put("obj_" + stride, drawn(random, cells, 0.1, 0.8));
      heads.put("bbox_" + stride, drawn(random, 4 * cells, -1, 2));
      heads.put("kps_" + stride, drawn(random, 10 * cells, -1, 2));
    }
    return heads;
  }

  private static float[] drawn(Random random, int count, double from, double range) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (from + range * random.nextDouble());
    }
    return values;
  }

  private static Outputs outputs(Map<String, float[]> heads) {
    Map<String, Outputs.Output> outputs = new LinkedHashMap<>();
    heads.forEach(
        (name, values) ->
            outputs.put(name, new Outputs.Output(values, new long[] {1, values.length})));
    return new Outputs(outputs);
  }

  private static DistillationTask.Batch batch() {
    return new DistillationTask.Batch(
        new float[3 * 32 * 32], new Nchw(1, 3, 32, 32), DetectorLoss.targets(outputs(heads(1))));
  }

  @Test
  void gradientsAreThoseOfDifferences() {
    Map<String, float[]> student = heads(2);
    DistillationTask.BatchLoss batchLoss = DetectorLoss.of(outputs(student), batch());
    student.forEach(
        (name, values) -> {
          float[] gradient = batchLoss.gradients().getOrDefault(name, new float[0]);
          assertThat(gradient).hasSameSizeAs(values);
          for (int i = 0; i < values.length; i++) {
            float kept = values[i];
            values[i] = kept + STEP;
            double above = DetectorLoss.of(outputs(student), batch()).loss();
            values[i] = kept - STEP;
            double below = DetectorLoss.of(outputs(student), batch()).loss();
            values[i] = kept;
            assertThat((double) gradient[i])
                .as(name + "[" + i + "]")
                .isCloseTo((above - below) / (2 * STEP), within(2e-3));
          }
        });
  }

  @Test
  void theTeachersOwnAnswerCostsNothing() {
    Map<String, float[]> teacher = heads(1);
    DistillationTask.Batch batch = batch();
    for (int stride : DetectorLoss.STRIDES) {
      teacher.put("cls_" + stride, batch.target("cls_" + stride));
      teacher.put("obj_" + stride, batch.target("obj_" + stride));
    }
    assertThat(DetectorLoss.of(outputs(teacher), batch).loss()).isCloseTo(0, within(1e-9));
  }
}
