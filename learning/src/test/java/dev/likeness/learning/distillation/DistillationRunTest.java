package dev.likeness.learning.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.architecture.EncoderShape;
import dev.likeness.learning.run.Schedule;
import dev.likeness.network.Nchw;
import dev.likeness.network.Outputs;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.training.TrainableNetwork;
import dev.likeness.training.TrainableOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The training loop of a distillation, on noise whose slope from left to right is the target. */
class DistillationRunTest {
  private static final EncoderShape SHAPE = new EncoderShape(32, 0.5, 8);

  @TempDir private Path folder = Path.of("unset");

  /** The target of each component of an encoding is the picture's slope. */
  private static final class Slopes implements DistillationTask {
    @Override
    public int batches() {
      return 40;
    }

    @Override
    public int pictures() {
      return 8;
    }

    @Override
    public Batch batch(long number) {
      Random random = new Random(number);
      float[] values = new float[pictures() * 3 * 32 * 32];
      float[] targets = new float[pictures() * SHAPE.dimension()];
      for (int p = 0; p < pictures(); p++) {
        float slope = 2 * random.nextFloat() - 1;
        Arrays.fill(targets, p * SHAPE.dimension(), (p + 1) * SHAPE.dimension(), slope);
        for (int i = 0; i < 3 * 32 * 32; i++) {
          float fromMiddle = (i % 32 - 15.5f) / 15.5f;
          values[p * 3 * 32 * 32 + i] = slope * fromMiddle + 0.2f * (float) random.nextGaussian();
        }
      }
      return new Batch(values, new Nchw(pictures(), 3, 32, 32), Map.of("slopes", targets));
    }

    @Override
    public BatchLoss loss(Outputs outputs, Batch batch) {
      float[] is = outputs.values("encoding");
      float[] should = batch.target("slopes");
      float[] gradient = new float[is.length];
      double loss = 0;
      for (int i = 0; i < is.length; i++) {
        float off = is[i] - should[i];
        loss += (double) off * off / is.length;
        gradient[i] = 2 * off / is.length;
      }
      return new BatchLoss(loss, Map.of("encoding", gradient));
    }

    @Override
    public double validate(TrainableNetwork student) {
      Batch batch = batch(-1);
      return -loss(student.evaluate(batch.values(), batch.shape()), batch).loss();
    }

    @Override
    public void close() {}
  }

  private static final DistillationListener SILENT =
      new DistillationListener() {
        @Override
        public void batch(long step, long steps, double loss, double picturesPerSecond) {}

        @Override
        public void epoch(DistillationEpoch epoch) {}
      };

  private static LayerGraph student() {
    return Architecture.SMALL.create(SHAPE, 1);
  }

  static Recipe recipe(double rate) {
    return new Recipe(
        Recipe.Subject.ENCODER,
        new Recipe.Teacher("teacher", "detector"),
        Recipe.Student.fromScratch("student"),
        new Recipe.Pictures(List.of(Path.of("pictures"), Path.of("more")), List.of(), 0.1),
        new Recipe.Sampling(8, 0, 2, 0.25),
        new DistillationPlan(
            new Schedule(4, rate, 0.5), new DistillationPlan.Stability(1e-4, 5, 0.9), 7, 1));
  }

  private DistillationFolder create(String name, double rate) throws IOException {
    return DistillationFolder.create(folder.resolve(name), recipe(rate), student(), "as it was");
  }

  private static LayerGraph result(DistillationFolder run) throws IOException {
    return OnnxReader.read(run.result());
  }

  @Test
  void aStudentWithPretrainedWeightsHasTheSameOutputs() throws IOException {
    DistillationFolder run = create("taught", 2e-3);
    try (DistillationTask task = new Slopes()) {
      try (DistillationRun distillation = DistillationRun.open(run, task)) {
        distillation.run(SILENT, () -> false);
        run.writeResult(distillation.best());
      }
      LayerGraph begun = WarmStart.of(Architecture.SMALL.create(SHAPE, 2), result(run), task);
      DistillationTask.Batch batch = task.batch(-1);
      try (TrainableNetwork taught = TrainableNetwork.of(result(run), TrainableOptions.defaults());
          TrainableNetwork student = TrainableNetwork.of(begun, TrainableOptions.defaults())) {
        float[] should = taught.evaluate(batch.values(), batch.shape()).values("encoding");
        assertThat(student.evaluate(batch.values(), batch.shape()).values("encoding"))
            .containsExactly(should, within(1e-3f));
      }
    }
  }

  @Test
  void pretrainedWeightsOfOtherLayersAreRefused() {
    LayerGraph other = Architecture.RESIDUAL.create(SHAPE, 1);
    assertThatThrownBy(() -> WarmStart.of(student(), other, new Slopes()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not have the student's layers");
  }

  @Test
  void theStudentLearnsAndItsBestWeightsAreWritten() throws IOException {
    DistillationFolder run = create("learns", 2e-3);
    try (DistillationTask task = new Slopes();
        DistillationRun distillation = DistillationRun.open(run, task)) {
      assertThat(distillation.run(SILENT, () -> false)).isTrue();
      run.writeResult(distillation.best());
    }
    List<DistillationEpoch> history = run.history();
    assertThat(history).hasSize(5);
    assertThat(history.stream().mapToDouble(DistillationEpoch::validationScore).max().orElseThrow())
        .as(history.toString())
        .isGreaterThan(history.get(0).validationScore() / 3);
    assertThat(history.get(4).steps()).isEqualTo(160);
    assertThat(Files.size(run.result()))
        .as("an 8-bit file beside the floats of " + student())
        .isLessThan(2 * student().size());
  }

  @Test
  void aStoppedRunEndsWithTheSameWeightsAsOneThatWasNot() throws IOException {
    DistillationFolder whole = create("whole", 1e-2);
    DistillationFolder parts = create("parts", 1e-2);
    try (DistillationTask task = new Slopes()) {
      try (DistillationRun run = DistillationRun.open(whole, task)) {
        run.run(SILENT, () -> false);
        whole.writeResult(run.best());
      }
      List<Integer> batches = new ArrayList<>();
      boolean done = false;
      for (int part = 0; !done; part++) {
        try (DistillationRun run = DistillationRun.open(parts, task)) {
          int[] left = {33};
          done = run.run(SILENT, () -> --left[0] == 0);
          if (done) {
            parts.writeResult(run.best());
          }
        }
        batches.add(part);
      }
      assertThat(batches).hasSizeGreaterThan(3);
    }
    assertThat(result(parts).weights()).isEqualTo(result(whole).weights());
    assertThat(parts.history()).hasSameSizeAs(whole.history());
  }

  @Test
  void aDivergingStudentIsNoticed() throws IOException {
    DistillationFolder run = create("diverges", 1e18);
    try (DistillationTask task = new Slopes();
        DistillationRun distillation = DistillationRun.open(run, task)) {
      assertThatThrownBy(() -> distillation.run(SILENT, () -> false))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("diverged")
          .hasMessageContaining("lower learning rate");
    }
  }

  @Test
  void recipesComeBack() throws IOException {
    DistillationFolder run = create("recipe", 1e-3);
    Recipe back = run.recipe();
    assertThat(back.plan()).isEqualTo(recipe(1e-3).plan());
    assertThat(back.teacher()).isEqualTo(recipe(1e-3).teacher());
    assertThat(back.student()).isEqualTo(recipe(1e-3).student());
    assertThat(back.sampling()).isEqualTo(recipe(1e-3).sampling());
    assertThat(back.pictures().folders()).allMatch(Path::isAbsolute).hasSize(2);
    assertThat(back.pictures().backgrounds()).isEmpty();
    assertThatThrownBy(() -> create("recipe", 1e-3)).hasMessageContaining("holds a run already");
  }

  @Test
  void aRecipeFileOfAnEarlierVersionIsRead() throws IOException {
    Path file = folder.resolve("recipe.properties");
    Files.writeString(
        file,
        """
        name=small
        subject=ENCODER
        teacher=large
        detector=yunet
        from=likeness-face
        shrink=2
        channels=0.5
        pictures=/a\\t/b
        backgrounds=
        batch=32
        per_epoch=64
        held_out=0.02
        variety=3
        epochs=30
        rate=0.002
        warm_up_epochs=0.5
        weight_decay=1.0E-4
        clip=5.0
        seed=1
        threads=2\
        """);
    assertThat(new DistillationFolder(folder).recipe())
        .isEqualTo(
            new Recipe(
                Recipe.Subject.ENCODER,
                new Recipe.Teacher("large", "yunet"),
                new Recipe.Student("small", "likeness-face", 2, 0.5),
                new Recipe.Pictures(List.of(Path.of("/a"), Path.of("/b")), List.of(), 0.02),
                new Recipe.Sampling(32, 64, 3, 0),
                new DistillationPlan(
                    new Schedule(30, 2e-3, 0.5),
                    new DistillationPlan.Stability(1e-4, 5, 0),
                    1,
                    2)));
  }

  @Test
  void aDamagedRecipeIsRefused() throws IOException {
    DistillationFolder run = create("damaged", 1e-3);
    Files.writeString(run.folder().resolve("recipe.properties"), "subject=COOKING\n");
    assertThatThrownBy(run::recipe)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not a recipe");
  }
}
