package dev.likeness.learning.run;

/**
 * How long a run is and how its learning rate changes: it rises to its highest, and then falls to 1
 * % of it.
 *
 * @param epochs 1 to {@value #MAX_EPOCHS}
 * @param learningRate the highest, above 0
 * @param warmUpEpochs over how many epochs the rate rises, at least 0
 */
public record Schedule(int epochs, double learningRate, double warmUpEpochs) {
  /** The most epochs of a run. */
  public static final int MAX_EPOCHS = 1_000;

  public Schedule {
    if (epochs < 1 || epochs > MAX_EPOCHS) {
      throw new IllegalArgumentException("a run has 1 to " + MAX_EPOCHS + " epochs, got " + epochs);
    }
    if (!(learningRate > 0 && Double.isFinite(learningRate))
        || !(warmUpEpochs >= 0 && Double.isFinite(warmUpEpochs))) {
      throw new IllegalArgumentException(
          "a run has a learning rate above 0 and a warm-up of 0 epochs or more, got "
              + learningRate
              + " and "
              + warmUpEpochs);
    }
  }

  /** Returns 20 epochs at a rate of 0.001, which rises over the first. */
  public static Schedule defaults() {
    return new Schedule(20, 1e-3, 1);
  }

  public Schedule withEpochs(int count) {
    return new Schedule(count, learningRate, warmUpEpochs);
  }

  public Schedule withLearningRate(double rate) {
    return new Schedule(epochs, rate, warmUpEpochs);
  }

  public Schedule withWarmUpEpochs(double count) {
    return new Schedule(epochs, learningRate, count);
  }
}
