package dev.likeness.face.liveness;

import dev.likeness.network.NetworkOptions;

/**
 * Options of passive liveness detection.
 *
 * @param threshold minimum score of a face classified as live, from 0 to 1
 * @param crop side of the square crop, in multiples of the longer side of the face's bounding box,
 *     1 to 8
 * @param network options of inference, such as the number of threads
 */
public record PassiveOptions(double threshold, double crop, NetworkOptions network) {
  public PassiveOptions {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("a threshold is from 0 to 1, got " + threshold);
    }
    if (!(crop >= 1 && crop <= 8)) {
      throw new IllegalArgumentException("crop is from 1 to 8, got " + crop);
    }
  }

  /** Returns a threshold of 0.5 and a crop of 1.5, as in the training of MiniFASNet. */
  public static PassiveOptions defaults() {
    return new PassiveOptions(0.5, 1.5, NetworkOptions.defaults());
  }

  public PassiveOptions withThreshold(double least) {
    return new PassiveOptions(least, crop, network);
  }

  public PassiveOptions withCrop(double faces) {
    return new PassiveOptions(threshold, faces, network);
  }

  public PassiveOptions withNetwork(NetworkOptions options) {
    return new PassiveOptions(threshold, crop, options);
  }
}
