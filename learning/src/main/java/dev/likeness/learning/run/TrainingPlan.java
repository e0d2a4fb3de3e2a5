package dev.likeness.learning.run;

import dev.likeness.learning.loss.TripletMining;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * All that decides a run, besides the network it starts from and its pictures.
 *
 * @param objective what is minimised
 * @param batch how a batch is composed
 * @param schedule epochs and learning rate
 * @param optimisation how gradients change the weights
 * @param augmented whether pictures are changed while training
 * @param frozenLayers how many layers with weights, from the first on, stay as they are
 * @param seed decides batches, augmentation and what losses draw
 * @param threads processor threads
 */
public record TrainingPlan(
    Objective objective,
    BatchShape batch,
    Schedule schedule,
    Optimisation optimisation,
    boolean augmented,
    int frozenLayers,
    long seed,
    int threads) {
  public TrainingPlan {
    if (threads < 1 || frozenLayers < 0) {
      throw new IllegalArgumentException(
          "a run has 1 thread or more and 0 frozen layers or more, got "
              + threads
              + " and "
              + frozenLayers);
    }
  }

  /** Returns the plan that trained the small encoder best, on all processor threads. */
  public static TrainingPlan defaults() {
    return new TrainingPlan(
        Objective.of(LossKind.TRIPLET),
        BatchShape.defaults(),
        Schedule.defaults(),
        Optimisation.defaults(),
        true,
        0,
        1,
        Math.max(1, Runtime.getRuntime().availableProcessors()));
  }

  public TrainingPlan withObjective(Objective other) {
    return new TrainingPlan(
        other, batch, schedule, optimisation, augmented, frozenLayers, seed, threads);
  }

  public TrainingPlan withBatch(BatchShape other) {
    return new TrainingPlan(
        objective, other, schedule, optimisation, augmented, frozenLayers, seed, threads);
  }

  public TrainingPlan withSchedule(Schedule other) {
    return new TrainingPlan(
        objective, batch, other, optimisation, augmented, frozenLayers, seed, threads);
  }

  public TrainingPlan withOptimisation(Optimisation other) {
    return new TrainingPlan(
        objective, batch, schedule, other, augmented, frozenLayers, seed, threads);
  }

  /** Returns the plan with pictures changed while training, or as they are. */
  public TrainingPlan withAugmentation(boolean on) {
    return new TrainingPlan(
        objective, batch, schedule, optimisation, on, frozenLayers, seed, threads);
  }

  public TrainingPlan withFrozenLayers(int count) {
    return new TrainingPlan(
        objective, batch, schedule, optimisation, augmented, count, seed, threads);
  }

  public TrainingPlan withSeed(long value) {
    return new TrainingPlan(
        objective, batch, schedule, optimisation, augmented, frozenLayers, value, threads);
  }

  public TrainingPlan withThreads(int count) {
    return new TrainingPlan(
        objective, batch, schedule, optimisation, augmented, frozenLayers, seed, count);
  }

  /** Writes the plan for people and for {@link #read}; the names of its properties are stable. */
  void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("loss", objective.kind().name());
    properties.setProperty("margin", Double.toString(objective.margin()));
    properties.setProperty("mining", objective.mining().name());
    properties.setProperty("people", Integer.toString(batch.people()));
    properties.setProperty("each", Integer.toString(batch.imagesPerPerson()));
    properties.setProperty("epochs", Integer.toString(schedule.epochs()));
    properties.setProperty("optimiser", optimisation.method().name());
    properties.setProperty("rate", Double.toString(schedule.learningRate()));
    properties.setProperty("warm_up_epochs", Double.toString(schedule.warmUpEpochs()));
    properties.setProperty("weight_decay", Double.toString(optimisation.weightDecay()));
    properties.setProperty("clip", Double.toString(optimisation.maxGradientNorm()));
    properties.setProperty("augmented", Boolean.toString(augmented));
    properties.setProperty("frozen_layers", Integer.toString(frozenLayers));
    properties.setProperty("seed", Long.toString(seed));
    properties.setProperty("threads", Integer.toString(threads));
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      properties.store(writer, null);
    }
  }

  /**
   * Reads a plan.
   *
   * @throws IOException if the file cannot be read or is no plan
   */
  static TrainingPlan read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
      Objective objective =
          new Objective(
              LossKind.valueOf(get(properties, "loss")),
              Double.parseDouble(get(properties, "margin")),
              TripletMining.valueOf(get(properties, "mining")));
      return new TrainingPlan(
          objective,
          new BatchShape(
              Integer.parseInt(get(properties, "people")),
              Integer.parseInt(get(properties, "each"))),
          new Schedule(
              Integer.parseInt(get(properties, "epochs")),
              Double.parseDouble(get(properties, "rate")),
              Double.parseDouble(get(properties, "warm_up_epochs"))),
          new Optimisation(
              Optimisation.Method.valueOf(get(properties, "optimiser")),
              Double.parseDouble(get(properties, "weight_decay")),
              Double.parseDouble(get(properties, "clip"))),
          Boolean.parseBoolean(get(properties, "augmented")),
          Integer.parseInt(get(properties, "frozen_layers")),
          Long.parseLong(get(properties, "seed")),
          Integer.parseInt(get(properties, "threads")));
    } catch (IllegalArgumentException e) {
      throw new IOException(file.getFileName() + " is no plan of a run: " + e.getMessage(), e);
    }
  }

  private static String get(Properties properties, String name) {
    String value = properties.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
    return value;
  }
}
