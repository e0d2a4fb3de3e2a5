package dev.likeness.learning.run;

import dev.likeness.learning.checkpoint.Checkpoint;
import dev.likeness.learning.checkpoint.NetworkState;
import dev.likeness.learning.chips.ChipSet;
import dev.likeness.learning.diagnosis.Alarm;
import dev.likeness.learning.diagnosis.Epoch;
import dev.likeness.learning.loss.EncodingBatch;
import dev.likeness.learning.loss.Loss;
import dev.likeness.learning.loss.LossValue;
import dev.likeness.learning.loss.PairClassificationLoss;
import dev.likeness.learning.loss.UnitSphere;
import dev.likeness.learning.sampling.PkSampler;
import dev.likeness.network.ModelCard;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.training.TrainableNetwork;
import dev.likeness.training.TrainableOptions;
import dev.likeness.training.optimiser.GradientNorm;
import dev.likeness.training.optimiser.LearningRate;
import dev.likeness.training.optimiser.Optimiser;
import dev.likeness.training.optimiser.TrainedArray;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * The loop of training, over a {@link RunFolder}.
 *
 * <p>A batch: encode, scale to unit length, loss and its gradient, back through the scaling and the
 * network, clip, one step of the optimiser. An epoch ends with a look at held-out people, the
 * diagnostics, the alarms and a checkpoint; the weights that told held-out people apart best are
 * kept.
 *
 * <p>A run that was stopped or killed goes on from its last checkpoint, and ends with the very same
 * weights as one that was not: batches, augmentation and draws are functions of the seed and the
 * step. (On one machine with one number of threads: sums in another order round differently.)
 */
public final class TrainingRun implements AutoCloseable {
  private static final long CHECKPOINT_NANOS = 60_000_000_000L;

  /** How a call of {@link #run} ended. */
  public enum End {
    /** All epochs are done. */
    FINISHED,
    /** It was asked to stop, and can go on. */
    STOPPED,
    /** An alarm ended it. */
    ALARM
  }

  private final RunFolder folder;
  private final TrainingPlan plan;
  private final TrainableNetwork network;
  private final String output;
  private final int dimension;
  private final ChipSet training;
  private final Batches batches;
  private final HeldOutPeople heldOut;
  private final PkSampler sampler;
  private final Loss loss;
  private final Optimiser optimiser;
  private final LearningRate rates;
  private final List<TrainedArray> arrays;
  private final List<Epoch> epochs;

  private int epoch;
  private int batch;
  private long step;
  private double seconds;
  private double best = Double.NEGATIVE_INFINITY;
  private double initialToNegative;
  private EpochSums sums = new EpochSums();

  private TrainingRun(RunFolder folder) throws IOException {
    this.folder = folder;
    this.plan = folder.plan();
    ModelCard card = folder.card();
    LayerGraph graph = folder.network();
    this.output = graph.outputs().get(0);
    this.dimension = card.output().dimension();
    this.training = folder.training();
    ChipSet others = folder.heldOut();
    this.batches =
        new Batches(training, folder.frame(), card.input(), plan.augmented(), plan.seed());
    this.heldOut =
        new HeldOutPeople(
            others, new Batches(others, folder.frame(), card.input(), false, plan.seed()));
    this.sampler =
        new PkSampler(
            training.personOf(),
            plan.batch().people(),
            plan.batch().imagesPerPerson(),
            plan.seed());
    this.loss =
        plan.objective().create(new LossKind.Dimensions(training.people(), dimension), plan.seed());
    this.optimiser = plan.optimisation().create();
    this.rates =
        new LearningRate(
            plan.schedule().learningRate(),
            Math.round(plan.schedule().warmUpEpochs() * sampler.batches()),
            (long) plan.schedule().epochs() * sampler.batches(),
            0.01);
    this.network =
        TrainableNetwork.of(
            graph,
            frozen(graph, plan.frozenLayers())::contains,
            TrainableOptions.defaults().withThreads(plan.threads()).withSeed(plan.seed()));
    this.arrays = new ArrayList<>(network.arrays());
    arrays.addAll(loss.arrays());
    this.epochs = new ArrayList<>(folder.history());
  }

  /** Returns the weights of the first layers that have some. */
  private static Set<String> frozen(LayerGraph graph, int layers) {
    List<Layer> learning = graph.layers().stream().filter(l -> !l.weights().isEmpty()).toList();
    if (layers >= learning.size()) {
      throw new IllegalArgumentException(
          "the network has "
              + learning.size()
              + " layers with weights, and "
              + layers
              + " are to stay as they are: nothing is left to learn (--freeze)");
    }
    Set<String> names = new HashSet<>();
    learning.subList(0, layers).forEach(layer -> names.addAll(layer.weights()));
    return names;
  }

  /**
   * Opens a run, at its last checkpoint if it has one.
   *
   * @throws IOException if the folder holds no run, or a damaged one
   */
  public static TrainingRun open(RunFolder folder) throws IOException {
    TrainingRun run = new TrainingRun(folder);
    try {
      if (Files.exists(folder.checkpointFile())) {
        run.restore(Checkpoint.read(folder.checkpointFile()));
      }
      return run;
    } catch (IOException | RuntimeException e) {
      run.close();
      throw e;
    }
  }

  /**
   * Trains until all epochs are done, it is asked to stop, or an alarm rings.
   *
   * @param stop asked after each batch; when it says so, a checkpoint is written
   * @throws IOException if the folder cannot be written
   */
  public End run(TrainingListener listener, BooleanSupplier stop) throws IOException {
    if (epochs.isEmpty()) {
      concludeEpoch(listener);
    }
    long saved = System.nanoTime();
    while (epoch < plan.schedule().epochs()) {
      List<int[]> order = sampler.epoch(epoch);
      CompletableFuture<float[]> next = prepared(order, batch);
      while (batch < order.size()) {
        long start = System.nanoTime();
        float[] values = next.join();
        next = prepared(order, batch + 1);
        double value = learn(order.get(batch), values);
        batch++;
        step++;
        double took = (System.nanoTime() - start) / 1e9;
        seconds += took;
        listener.batch(
            step,
            (long) plan.schedule().epochs() * order.size(),
            value,
            plan.batch().images() / took);
        if (stop.getAsBoolean()) {
          checkpoint().write(folder.checkpointFile());
          return End.STOPPED;
        }
        if (System.nanoTime() - saved > CHECKPOINT_NANOS) {
          checkpoint().write(folder.checkpointFile());
          saved = System.nanoTime();
        }
      }
      epoch++;
      batch = 0;
      Optional<Alarm> alarm = concludeEpoch(listener);
      sums = new EpochSums();
      checkpoint().write(folder.checkpointFile());
      saved = System.nanoTime();
      if (alarm.isPresent()) {
        listener.alarm(alarm.get());
        return End.ALARM;
      }
    }
    return End.FINISHED;
  }

  private CompletableFuture<float[]> prepared(List<int[]> order, int number) {
    long ofRun = step - batch + number;
    return number < order.size()
        ? CompletableFuture.supplyAsync(() -> batches.changed(order.get(number), ofRun))
        : CompletableFuture.completedFuture(new float[0]);
  }

  private double learn(int[] indices, float[] values) {
    float[] raw = network.forward(values, batches.shape(indices.length)).values(output);
    int[] personOf = training.personOf();
    int[] people = new int[indices.length];
    for (int i = 0; i < people.length; i++) {
      people[i] = personOf[indices[i]];
    }
    EncodingBatch encodings = new EncodingBatch(UnitSphere.project(raw, dimension), people);
    LossValue value = loss.of(encodings, new Random(plan.seed() * 7919 + step));
    network.backward(Map.of(output, UnitSphere.gradient(raw, value.gradient(), dimension)));
    double norm = GradientNorm.clip(arrays, plan.optimisation().maxGradientNorm());
    optimiser.step(arrays, rates.at(step));
    network.applyUpdates();
    sums.add(encodings, value, norm, plan.objective().countedMargin());
    if (step == 0) {
      initialToNegative = sums.triplets().toNegative();
    }
    return value.loss();
  }

  /** Looks at held-out people, keeps the best weights, and asks for alarms. */
  private Optional<Alarm> concludeEpoch(TrainingListener listener) throws IOException {
    float[] outputs = heldOut.outputs(network, output);
    Epoch now =
        new Epoch(
            epoch,
            step,
            seconds,
            sums.meanLoss(),
            sums.meanActiveShare(),
            sums.triplets(),
            heldOut.spread(outputs),
            sums.meanGradientNorm(),
            rates.at(Math.max(0, step - 1)),
            heldOut.compare(outputs, served()));
    epochs.removeIf(earlier -> earlier.number() >= now.number());
    epochs.add(now);
    if (now.heldOut().auc() > best) {
      best = now.heldOut().auc();
      checkpoint().write(folder.bestFile());
    }
    History.write(folder.historyFile(), epochs);
    listener.epoch(now);
    Objective objective = plan.objective();
    return Alarm.of(
        epochs,
        new Alarm.Reference(
            initialToNegative, objective.countedMargin(), objective.kind().minesTriplets()));
  }

  private ServedEncoder served() {
    return loss instanceof PairClassificationLoss pair
        ? ServedEncoder.by(pair.terms(), pair.weights())
        : ServedEncoder.byAngle();
  }

  /** Goes back to the weights that told held-out people apart best. */
  BestEncoder best() throws IOException {
    restore(Checkpoint.read(folder.bestFile()));
    float[] outputs = heldOut.outputs(network, output);
    ServedEncoder served = served();
    return new BestEncoder(
        epoch, network.graph(), served, heldOut.encodings(outputs, served), seconds, epochs);
  }

  private Checkpoint checkpoint() {
    Map<String, Double> numbers = new HashMap<>();
    numbers.put("epoch", (double) epoch);
    numbers.put("batch", (double) batch);
    numbers.put("step", (double) step);
    numbers.put("seconds", seconds);
    numbers.put("best", best);
    numbers.put("initial_to_negative", initialToNegative);
    sums.putInto(numbers);
    Map<String, float[]> saved = new HashMap<>();
    NetworkState.put(network, optimiser, numbers, saved);
    loss.arrays().forEach(array -> saved.put("loss." + array.name(), array.values()));
    return new Checkpoint(numbers, saved);
  }

  private void restore(Checkpoint checkpoint) throws IOException {
    epoch = (int) checkpoint.number("epoch");
    batch = (int) checkpoint.number("batch");
    step = (long) checkpoint.number("step");
    seconds = checkpoint.number("seconds");
    best = checkpoint.number("best");
    initialToNegative = checkpoint.numbers().getOrDefault("initial_to_negative", 0.0);
    sums = EpochSums.from(checkpoint);
    NetworkState.restore(checkpoint, network, optimiser, step);
    Map<String, float[]> ofLoss = checkpoint.arraysOf("loss.");
    for (TrainedArray array : loss.arrays()) {
      float[] values = ofLoss.getOrDefault(array.name(), array.values());
      System.arraycopy(values, 0, array.values(), 0, values.length);
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
