package dev.likeness.learning.distillation;

import dev.likeness.learning.checkpoint.Checkpoint;
import dev.likeness.learning.checkpoint.NetworkState;
import dev.likeness.network.Nchw;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Weights;
import dev.likeness.training.TrainableNetwork;
import dev.likeness.training.TrainableOptions;
import dev.likeness.training.optimiser.Adam;
import dev.likeness.training.optimiser.GradientNorm;
import dev.likeness.training.optimiser.LearningRate;
import dev.likeness.training.optimiser.Optimiser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * The training loop of a distillation over a {@link DistillationFolder}: forward pass, loss,
 * backward pass, clipping, one step of Adam. The student is validated after each epoch, and the
 * weights with the highest validation score are kept; both with averaged weights if the plan asks
 * for them.
 *
 * <p>A run that was stopped or killed resumes at its last checkpoint. On the same machine with the
 * same number of threads it ends with the same weights as an uninterrupted run.
 */
public final class DistillationRun implements AutoCloseable {
  private static final DistillationTask.Batch NONE =
      new DistillationTask.Batch(new float[0], new Nchw(1, 1, 1, 1), Map.of());
  private static final String AVERAGE = "average.";
  private static final long CHECKPOINT_NANOS = 60_000_000_000L;

  private final DistillationFolder folder;
  private final DistillationPlan plan;
  private final DistillationTask task;
  private final TrainableNetwork student;
  private final Optimiser optimiser;
  private final WeightAverage average;
  private final LearningRate rates;
  private final List<DistillationEpoch> epochs;
  private final ExecutorService preparing = Executors.newSingleThreadExecutor();

  private int epoch;
  private int batch;
  private long step;
  private double seconds;
  private double losses;
  private double best = Double.NEGATIVE_INFINITY;

  private DistillationRun(DistillationFolder folder, DistillationTask task) throws IOException {
    this.folder = folder;
    this.plan = folder.recipe().plan();
    this.task = task;
    this.optimiser = new Adam(plan.stability().weightDecay());
    this.average = new WeightAverage(plan.stability().averaging());
    this.rates =
        new LearningRate(
            plan.schedule().learningRate(),
            Math.round(plan.schedule().warmUpEpochs() * task.batches()),
            (long) plan.schedule().epochs() * task.batches(),
            0.01);
    this.epochs = new ArrayList<>(folder.history());
    LayerGraph first = folder.student();
    Set<String> inputScaling = new HashSet<>();
    first.layers().stream()
        .filter(layer -> layer.operation() instanceof Operation.ScaleShift)
        .forEach(layer -> inputScaling.addAll(layer.weights()));
    // The scaling of the input is not trained.
    this.student =
        TrainableNetwork.of(
            first,
            inputScaling::contains,
            TrainableOptions.defaults().withThreads(plan.threads()).withSeed(plan.seed()));
  }

  /**
   * Opens a run at its last checkpoint, if any. The caller closes the task.
   *
   * @throws IOException if the folder holds no run, or a damaged one
   */
  public static DistillationRun open(DistillationFolder folder, DistillationTask task)
      throws IOException {
    DistillationRun run = new DistillationRun(folder, task);
    try {
      if (Files.exists(folder.checkpointFile())) {
        run.restore(Checkpoint.read(folder.checkpointFile()));
      }
      run.epochs.removeIf(later -> later.number() > run.epoch);
      return run;
    } catch (IOException | RuntimeException e) {
      run.close();
      throw e;
    }
  }

  /**
   * Trains until all epochs are done or a stop is requested.
   *
   * @param stop queried after each batch; if true, a checkpoint is written and the method returns
   * @return whether all epochs are done
   * @throws IOException if the folder cannot be written
   */
  public boolean run(DistillationListener listener, BooleanSupplier stop) throws IOException {
    if (!Files.exists(folder.checkpointFile())) {
      concludeEpoch(listener);
      checkpoint().write(folder.checkpointFile());
    }
    long saved = System.nanoTime();
    long steps = (long) plan.schedule().epochs() * task.batches();
    Future<DistillationTask.Batch> next = prepared(step, steps);
    while (epoch < plan.schedule().epochs()) {
      long start = System.nanoTime();
      DistillationTask.Batch now = taken(next);
      next = prepared(step + 1, steps);
      double loss = learn(now);
      losses += loss;
      batch++;
      step++;
      double took = (System.nanoTime() - start) / 1e9;
      seconds += took;
      listener.batch(step, steps, loss, task.pictures() / took);
      boolean ends = batch == task.batches();
      if (ends) {
        epoch++;
        concludeEpoch(listener);
        batch = 0;
        losses = 0;
      }
      boolean stopped = stop.getAsBoolean();
      if (ends || stopped || System.nanoTime() - saved > CHECKPOINT_NANOS) {
        checkpoint().write(folder.checkpointFile());
        saved = System.nanoTime();
      }
      if (stopped && epoch < plan.schedule().epochs()) {
        return false;
      }
    }
    return true;
  }

  /** Prepares a batch while the one before it is trained on; after the last there is none. */
  private Future<DistillationTask.Batch> prepared(long number, long steps) {
    return number < steps
        ? preparing.submit(() -> task.batch(number))
        : CompletableFuture.completedFuture(NONE);
  }

  private static DistillationTask.Batch taken(Future<DistillationTask.Batch> prepared)
      throws IOException {
    try {
      return prepared.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a batch could not be prepared", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the distillation was interrupted: resume the run to go on", e);
    }
  }

  private double learn(DistillationTask.Batch now) {
    DistillationTask.BatchLoss batchLoss =
        task.loss(student.forward(now.values(), now.shape()), now);
    if (!Double.isFinite(batchLoss.loss())) {
      throw new IllegalStateException(
          "the loss is not finite: the student has diverged; start again with a lower"
              + " learning rate or a longer warm-up");
    }
    student.backward(batchLoss.gradients());
    GradientNorm.clip(student.arrays(), plan.stability().maxGradientNorm());
    optimiser.step(student.arrays(), rates.at(step));
    student.applyUpdates();
    if (plan.stability().averaging() > 0) {
      average.add(student.graph().weights(), step);
    }
    return batchLoss.loss();
  }

  private void concludeEpoch(DistillationListener listener) throws IOException {
    Map<String, Weights> trained = student.graph().weights();
    student.restore(average.in(trained), student.forwards());
    double validationScore = task.validate(student);
    DistillationEpoch now =
        new DistillationEpoch(
            epoch, step, seconds, batch == 0 ? 0 : losses / batch, validationScore);
    epochs.removeIf(earlier -> earlier.number() >= now.number());
    epochs.add(now);
    if (validationScore > best) {
      best = validationScore;
      checkpoint().write(folder.bestFile());
    }
    student.restore(trained, student.forwards());
    folder.writeHistory(epochs);
    listener.epoch(now);
  }

  /** Returns the student with the weights of the highest validation score. */
  public LayerGraph best() throws IOException {
    restore(Checkpoint.read(folder.bestFile()));
    return student.graph();
  }

  private Checkpoint checkpoint() {
    Map<String, Double> numbers = new HashMap<>();
    numbers.put("epoch", (double) epoch);
    numbers.put("batch", (double) batch);
    numbers.put("step", (double) step);
    numbers.put("seconds", seconds);
    numbers.put("losses", losses);
    numbers.put("best", best);
    Map<String, float[]> arrays = new HashMap<>();
    NetworkState.put(student, optimiser, numbers, arrays);
    average.state().forEach((name, values) -> arrays.put(AVERAGE + name, values));
    return new Checkpoint(numbers, arrays);
  }

  private void restore(Checkpoint checkpoint) throws IOException {
    epoch = (int) checkpoint.number("epoch");
    batch = (int) checkpoint.number("batch");
    step = (long) checkpoint.number("step");
    seconds = checkpoint.number("seconds");
    losses = checkpoint.number("losses");
    best = checkpoint.number("best");
    NetworkState.restore(checkpoint, student, optimiser, step);
    average.restore(checkpoint.arraysOf(AVERAGE));
  }

  @Override
  public void close() {
    preparing.shutdownNow();
    student.close();
  }
}
