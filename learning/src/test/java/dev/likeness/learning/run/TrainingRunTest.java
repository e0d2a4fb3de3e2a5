package dev.likeness.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.learning.checkpoint.Checkpoint;
import dev.likeness.learning.diagnosis.Alarm;
import dev.likeness.learning.diagnosis.Epoch;
import dev.likeness.learning.loss.TripletMining;
import dev.likeness.network.ModelCard;
import dev.likeness.network.Nchw;
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
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole runs on a few made people: seconds each. */
@Tag("slow")
class TrainingRunTest {
  private static boolean never() {
    return false;
  }

  @TempDir private Path folder = Path.of("unset");

  /** Notes what it is told. */
  private static final class Notes implements TrainingListener {
    private final List<Epoch> epochs = new ArrayList<>();
    private final List<Alarm> alarms = new ArrayList<>();

    @Override
    public void batch(long step, long steps, double loss, double picturesPerSecond) {}

    @Override
    public void epoch(Epoch epoch) {
      epochs.add(epoch);
    }

    @Override
    public void alarm(Alarm alarm) {
      alarms.add(alarm);
    }
  }

  private static TrainingPlan plan(Objective objective, int epochs, double rate, double warmUp) {
    return TrainingPlan.defaults()
        .withObjective(objective)
        .withBatch(new BatchShape(5, 4))
        .withSchedule(new Schedule(epochs, rate, warmUp))
        .withAugmentation(false)
        .withSeed(3)
        .withThreads(1);
  }

  private RunFolder run(String name, TrainingPlan plan) throws IOException {
    return run(name, plan, MadePeople.network());
  }

  private RunFolder run(String name, TrainingPlan plan, LayerGraph network) throws IOException {
    Path chips = Files.createDirectories(folder.resolve("chips"));
    return RunFolder.create(
        folder.resolve(name),
        plan,
        new RunFolder.Inputs(
            MadePeople.CARD,
            network,
            MadePeople.chips(chips, 0, 40, 5),
            MadePeople.chips(chips, 100, 12, 5)));
  }

  private static TrainingRun.End train(RunFolder folder, Notes notes, BooleanSupplier stop)
      throws IOException {
    try (TrainingRun run = TrainingRun.open(folder)) {
      return run.run(notes, stop);
    }
  }

  /** Few epochs: with twice as many, forty people are soon known by heart, which is an alarm. */
  @ParameterizedTest
  @EnumSource(LossKind.class)
  void everyLossTellsStrangersApartBetterThanBefore(LossKind kind) throws IOException {
    Notes notes = new Notes();
    RunFolder run = run("run", plan(Objective.of(kind), 12, 2e-3, 1));
    assertThat(train(run, notes, TrainingRunTest::never)).isEqualTo(TrainingRun.End.FINISHED);
    double before = notes.epochs.get(0).heldOut().eer();
    double after = notes.epochs.get(notes.epochs.size() - 1).heldOut().eer();
    assertThat(after).isLessThan(before);
  }

  @Test
  void aHealthyRunRaisesNoAlarm() throws IOException {
    Notes notes = new Notes();
    train(
        run("run", plan(Objective.of(LossKind.TRIPLET), 6, 2e-3, 0.5)),
        notes,
        TrainingRunTest::never);
    assertThat(notes.alarms).isEmpty();
  }

  /**
   * Batch-hard from the start at a large rate: all encodings fall onto one point, unless the last
   * layer normalises them over the batch, as those of our own encoders does.
   */
  @Test
  void aPlantedCollapseIsCaught() throws IOException {
    Notes notes = new Notes();
    Objective hard = Objective.of(LossKind.TRIPLET).withMining(TripletMining.BATCH_HARD);
    TrainingPlan plan = plan(hard.withMargin(0.5), 20, 1, 0);
    LayerGraph bare = MadePeople.network().withOutputs(List.of("encoding.linear"));
    assertThat(train(run("run", plan, bare), notes, TrainingRunTest::never))
        .isEqualTo(TrainingRun.End.ALARM);
    assertThat(notes.alarms).containsExactly(Alarm.COLLAPSE);
  }

  /**
   * The last layer normalises over the batch: held-out encodings stay apart, those in batches fall
   * together, and the loss stays some per cent above the margin.
   */
  @Test
  void aSlowCollapseIsCaught() throws IOException {
    Notes notes = new Notes();
    Objective hard = Objective.of(LossKind.TRIPLET).withMining(TripletMining.BATCH_HARD);
    TrainingPlan plan =
        plan(hard.withMargin(0.5), 20, 1, 0)
            .withOptimisation(Optimisation.defaults().withMaxGradientNorm(1000));
    assertThat(train(run("run", plan), notes, TrainingRunTest::never))
        .isEqualTo(TrainingRun.End.ALARM);
    assertThat(notes.alarms).containsExactly(Alarm.COLLAPSE);
    assertThat(notes.epochs.get(notes.epochs.size() - 1).triplets().toNegative()).isLessThan(0.2);
  }

  @Test
  void interruptedAndUninterruptedEndWithTheSameWeights() throws IOException {
    TrainingPlan plan = plan(Objective.of(LossKind.PAIR_ABS), 4, 1e-3, 1);
    RunFolder whole = run("whole", plan);
    train(whole, new Notes(), TrainingRunTest::never);
    RunFolder parts = run("parts", plan);
    int[] left = {7};
    while (train(parts, new Notes(), () -> --left[0] == 0) == TrainingRun.End.STOPPED) {
      left[0] = 6;
    }
    Checkpoint expected = Checkpoint.read(whole.checkpointFile());
    Checkpoint actual = Checkpoint.read(parts.checkpointFile());
    assertThat(actual.arrays().keySet()).isEqualTo(expected.arrays().keySet());
    expected
        .arrays()
        .forEach(
            (name, values) -> assertThat(actual.arraysOf(name).get("")).as(name).isEqualTo(values));
  }

  @Test
  void theHistoryGoesOnWhereItWasInterrupted() throws IOException {
    RunFolder run = run("run", plan(Objective.of(LossKind.TRIPLET), 3, 1e-3, 1));
    int[] left = {8};
    train(run, new Notes(), () -> --left[0] == 0);
    train(run, new Notes(), TrainingRunTest::never);
    assertThat(run.history()).extracting(Epoch::number).containsExactly(0, 1, 2, 3);
  }

  /** The classifier's weights go into the network: its plain distance is the classifier's sum. */
  @ParameterizedTest
  @EnumSource(
      value = LossKind.class,
      names = {"PAIR_ABS", "PAIR_CHI2", "TRIPLET"})
  void theServedNetworkGivesTheDistancesOfTraining(LossKind kind) throws IOException {
    RunFolder folder = run("run", plan(Objective.of(kind), 2, 1e-3, 1));
    float[] trained;
    ModelCard card;
    try (TrainingRun run = TrainingRun.open(folder)) {
      run.run(new Notes(), TrainingRunTest::never);
      card = TrainedModel.of(run, folder, "test");
      trained = run.best().heldOut().get(3).encoding().toArray();
    }
    LayerGraph served = OnnxReader.read(folder.resultNetwork());
    Batches batches = new Batches(folder.heldOut(), folder.frame(), card.input(), false, 1);
    // Held-out people are sorted by label: p100 comes first, as it did.
    try (TrainableNetwork network = TrainableNetwork.of(served, TrainableOptions.defaults())) {
      float[] rows =
          network
              .evaluate(batches.plain(new int[] {3}), new Nchw(1, 3, 32, 32))
              .values(card.output().names().get(0));
      Encoding encoding = Encoding.of(rows);
      float[] values =
          (card.distance() == Distance.COSINE ? encoding.normalised() : encoding).toArray();
      for (int k = 0; k < values.length; k++) {
        assertThat((double) values[k]).isCloseTo(trained[k], within(1e-4));
      }
    }
  }

  @Test
  void theCardTellsWhereTheModelComesFrom() throws IOException {
    RunFolder folder = run("run", plan(Objective.of(LossKind.TRIPLET), 1, 1e-3, 1));
    try (TrainingRun run = TrainingRun.open(folder)) {
      run.run(new Notes(), TrainingRunTest::never);
      ModelCard card = TrainedModel.of(run, folder, "1.2.3");
      assertThat(card.provenance())
          .contains("trained by likeness 1.2.3 on 200 pictures of 40 people")
          .contains("judged on 60 pictures of 12 others")
          .contains("loss triplet, margin 0.2, mining semi-hard")
          .contains("seed 3");
      assertThat(card.measured()).isNotNull();
    }
  }

  /** The first two layers with weights are the first convolution and its normalisation. */
  @Test
  void frozenLayersStayAsTheyAre() throws IOException {
    RunFolder folder =
        run("run", plan(Objective.of(LossKind.TRIPLET), 1, 1e-2, 0).withFrozenLayers(2));
    train(folder, new Notes(), TrainingRunTest::never);
    var after = Checkpoint.read(folder.checkpointFile()).arraysOf("network.");
    LayerGraph before = MadePeople.network();
    assertThat(after.get("halve1.kernel")).isEqualTo(before.weights("halve1.kernel").values());
    assertThat(after.get("halve1.norm.mean"))
        .isEqualTo(before.weights("halve1.norm.mean").values());
    assertThat(after.get("halve2.kernel")).isNotEqualTo(before.weights("halve2.kernel").values());
  }

  @Test
  void freezingAllIsRefused() throws IOException {
    RunFolder folder =
        run("run", plan(Objective.of(LossKind.TRIPLET), 1, 1e-3, 0).withFrozenLayers(99));
    assertThatThrownBy(() -> TrainingRun.open(folder))
        .hasMessageContaining("nothing is left to learn (--freeze)");
  }

  @Test
  void aFolderHoldsOneRun() throws IOException {
    TrainingPlan plan = plan(Objective.of(LossKind.TRIPLET), 1, 1e-3, 1);
    run("run", plan);
    assertThatThrownBy(() -> run("run", plan))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds a run already: resume it");
  }

  @Test
  void aPlanIsReadAsItWasWritten() throws IOException {
    TrainingPlan plan = plan(Objective.of(LossKind.ARCFACE), 9, 0.125, 2.5);
    assertThat(run("run", plan).plan()).isEqualTo(plan);
  }

  /** As versions before wrote it: the names of the properties are a file format. */
  @Test
  void aPlanOfAnOlderVersionIsRead() throws IOException {
    Path file = folder.resolve("plan.properties");
    Files.writeString(
        file,
        """
        loss=PAIR_CHI2
        margin=0.0
        mining=SEMI_HARD
        people=8
        each=3
        epochs=7
        optimiser=SGD
        rate=0.01
        warm_up_epochs=0.5
        weight_decay=1.0E-4
        clip=5.0
        augmented=false
        frozen_layers=2
        seed=9
        threads=1
        """);
    assertThat(TrainingPlan.read(file))
        .isEqualTo(
            new TrainingPlan(
                Objective.of(LossKind.PAIR_CHI2),
                new BatchShape(8, 3),
                new Schedule(7, 0.01, 0.5),
                new Optimisation(Optimisation.Method.SGD, 1e-4, 5),
                false,
                2,
                9,
                1));
  }

  @Test
  void aBatchHasTwoPeopleAndTwoPicturesOrMore() {
    assertThatThrownBy(() -> new BatchShape(1, 4)).hasMessageContaining("got 1 people with 4");
    assertThatThrownBy(() -> new BatchShape(65, 64)).hasMessageContaining("at most 4096 pictures");
    assertThat(new BatchShape(64, 64).images()).isEqualTo(BatchShape.MAX_IMAGES);
  }

  @Test
  void chipsAreReadAsTheyWereWritten() throws IOException {
    RunFolder run = run("run", plan(Objective.of(LossKind.TRIPLET), 1, 1e-3, 1));
    assertThat(Arrays.stream(run.training().personOf()).max()).hasValue(39);
    assertThat(run.heldOut().get(0).picture()).isEqualTo("100/0");
  }
}
