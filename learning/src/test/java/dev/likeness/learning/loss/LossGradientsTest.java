package dev.likeness.learning.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.training.optimiser.TrainedArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every loss: its gradients to the encodings and to what it learns, against differences. */
class LossGradientsTest {
  private static final int DIMENSION = 6;
  private static final int PEOPLE = 4;
  private static final float STEP = 1e-3f;
  private static final double TOLERANCE = 2e-3;

  /** Where mining changes its choice, or a margin is just reached, slopes to both sides differ. */
  private static final double CORNER = 4e-3;

  static List<Map.Entry<String, Loss>> losses() {
    Map<String, Loss> losses = new TreeMap<>();
    for (TripletMining mining : TripletMining.values()) {
      losses.put("triplet " + mining.id(), TripletLoss.withMargin(mining, 0.6));
      losses.put("soft triplet " + mining.id(), TripletLoss.softMargin(mining));
    }
    losses.put("contrastive", new ContrastiveLoss(1.2));
    for (PairTerms terms : PairTerms.values()) {
      losses.put("pair " + terms.id(), new PairClassificationLoss(terms, DIMENSION));
    }
    losses.put("softmax", new AngularLoss(PEOPLE, DIMENSION, 8, 0, 99));
    losses.put("arcface", new AngularLoss(PEOPLE, DIMENSION, 8, 0.4, 99));
    float[] teacher = Batches.random(9, DIMENSION, PEOPLE, 77).values();
    losses.put("distillation", new DistillationLoss(teacher, 3));
    return List.copyOf(losses.entrySet());
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradientsAreThoseOfDifferences(Map.Entry<String, Loss> named) {
    Loss loss = named.getValue();
    for (long seed = 0; seed < 5; seed++) {
      EncodingBatch batch = Batches.random(9, DIMENSION, PEOPLE, seed);
      DoubleSupplier value = () -> loss.of(batch, new Random(5)).loss();
      List<float[]> found = new ArrayList<>(List.of(loss.of(batch, new Random(5)).gradient()));
      List<float[]> at = new ArrayList<>(List.of(batch.values()));
      for (TrainedArray array : loss.arrays()) {
        found.add(array.gradient().clone());
        at.add(array.values());
      }
      for (int i = 0; i < at.size(); i++) {
        assertClose(found.get(i), at.get(i), value);
      }
    }
  }

  private static void assertClose(float[] gradient, float[] values, DoubleSupplier loss) {
    double here = loss.getAsDouble();
    double largest = 1e-2;
    double apart = 0;
    int corners = 0;
    for (int i = 0; i < values.length; i++) {
      float kept = values[i];
      values[i] = kept + STEP;
      double above = (loss.getAsDouble() - here) / (values[i] - kept);
      values[i] = kept - STEP;
      double below = (here - loss.getAsDouble()) / (kept - values[i]);
      values[i] = kept;
      if (Math.abs(above - below) > CORNER * (1 + Math.abs(above))) {
        corners++;
        continue;
      }
      largest = Math.max(largest, Math.abs(above));
      apart = Math.max(apart, Math.abs((above + below) / 2 - gradient[i]));
    }
    assertThat(apart).isLessThanOrEqualTo(TOLERANCE * Math.max(1, largest));
    assertThat(corners).isLessThanOrEqualTo(values.length / 4);
  }
}
