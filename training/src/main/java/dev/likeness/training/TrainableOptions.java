package dev.likeness.training;

/**
 * Options of the training engine.
 *
 * @param threads number of CPU threads, at least 1; a setting of the whole process
 * @param seed random seed of dropout
 * @param device the device that computes
 */
public record TrainableOptions(int threads, long seed, TrainingDevice device) {
  public TrainableOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("training needs at least 1 thread, got " + threads);
    }
  }

  /** Returns the fastest device, all available processors, and seed 1. */
  public static TrainableOptions defaults() {
    return new TrainableOptions(
        Math.max(1, Runtime.getRuntime().availableProcessors()), 1, TrainingDevice.FASTEST);
  }

  public TrainableOptions withThreads(int threads) {
    return new TrainableOptions(threads, seed, device);
  }

  public TrainableOptions withSeed(long seed) {
    return new TrainableOptions(threads, seed, device);
  }

  public TrainableOptions withDevice(TrainingDevice device) {
    return new TrainableOptions(threads, seed, device);
  }
}
