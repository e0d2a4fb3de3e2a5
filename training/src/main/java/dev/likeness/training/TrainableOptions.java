package dev.likeness.training;

/**
 * How a network is trained.
 *
 * @param threads processor threads that share the work, at least 1; one number for the process
 * @param seed decides what dropout drops
 * @param device where the arithmetic is done
 */
public record TrainableOptions(int threads, long seed, TrainingDevice device) {
  public TrainableOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("training takes 1 thread or more, got " + threads);
    }
  }

  /**
   * Returns options with the fastest device, and all processors that the virtual machine may use.
   */
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
