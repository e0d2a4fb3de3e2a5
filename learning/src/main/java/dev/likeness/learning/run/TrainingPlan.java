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
 * @param objective what is made small
 * @param people P, people in a batch
 * @param each K, pictures of each of them
 * @param epochs how many
 * @param optimiser which
 * @param rate the highest learning rate
 * @param warmUpEpochs over how many epochs the rate rises to it
 * @param weightDecay of kernels and matrices
 * @param clip the most that the norm of the gradient may be
 * @param augmented whether pictures are changed while training
 * @param frozenLayers how many layers with weights, from the first on, stay as they are
 * @param seed decides batches, augmentation and what losses draw
 * @param threads processor threads
 */
public record TrainingPlan(
    Objective objective,
    int people,
    int each,
    int epochs,
    OptimiserKind optimiser,
    double rate,
    double warmUpEpochs,
    double weightDecay,
    double clip,
    boolean augmented,
    int frozenLayers,
    long seed,
    int threads) {

  /** The optimisers. */
  public enum OptimiserKind {
    /** Adam with decoupled weight decay. */
    ADAM,
    /** Gradient descent with a momentum of 0.9. */
    SGD
  }

  public TrainingPlan {
    if (epochs < 1 || !(rate > 0) || !(warmUpEpochs >= 0) || !(weightDecay >= 0) || !(clip > 0)) {
      throw new IllegalArgumentException(
          "a run has 1 epoch or more, a rate above 0, warm-up and weight decay of 0 or more and"
              + " clips gradients above 0, got "
              + epochs
              + ", "
              + rate
              + ", "
              + warmUpEpochs
              + ", "
              + weightDecay
              + " and "
              + clip);
    }
    if (people < 2 || each < 2 || threads < 1 || frozenLayers < 0) {
      throw new IllegalArgumentException(
          "a batch has 2 people or more with 2 pictures or more each, and a run 1 thread or more and"
              + " 0 frozen layers or more, got "
              + people
              + ", "
              + each
              + ", "
              + threads
              + " and "
              + frozenLayers);
    }
  }

  /** Returns the plan that trained the small encoder best. */
  public static TrainingPlan of(Objective objective) {
    return new TrainingPlan(
        objective,
        16,
        4,
        20,
        OptimiserKind.ADAM,
        1e-3,
        1,
        1e-4,
        5,
        true,
        0,
        1,
        Math.max(1, Runtime.getRuntime().availableProcessors()));
  }

  /** Writes the plan for people and for {@link #read}. */
  void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("loss", objective.kind().name());
    properties.setProperty("margin", Double.toString(objective.margin()));
    properties.setProperty("mining", objective.mining().name());
    properties.setProperty("people", Integer.toString(people));
    properties.setProperty("each", Integer.toString(each));
    properties.setProperty("epochs", Integer.toString(epochs));
    properties.setProperty("optimiser", optimiser.name());
    properties.setProperty("rate", Double.toString(rate));
    properties.setProperty("warm_up_epochs", Double.toString(warmUpEpochs));
    properties.setProperty("weight_decay", Double.toString(weightDecay));
    properties.setProperty("clip", Double.toString(clip));
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
          Integer.parseInt(get(properties, "people")),
          Integer.parseInt(get(properties, "each")),
          Integer.parseInt(get(properties, "epochs")),
          OptimiserKind.valueOf(get(properties, "optimiser")),
          Double.parseDouble(get(properties, "rate")),
          Double.parseDouble(get(properties, "warm_up_epochs")),
          Double.parseDouble(get(properties, "weight_decay")),
          Double.parseDouble(get(properties, "clip")),
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
