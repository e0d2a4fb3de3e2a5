package dev.likeness.face.liveness;

import dev.likeness.network.NetworkOptions;

/**
 * How one picture is checked.
 *
 * @param threshold the least score that counts as live, from 0 to 1
 * @param crop the side of the square that the network sees, in longer sides of the face's box
 * @param network how many threads a run takes
 */
public record PassiveOptions(double threshold, double crop, NetworkOptions network) {
  public PassiveOptions {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("a threshold lies from 0 to 1, got " + threshold);
    }
    if (!(crop >= 1 && crop <= 8)) {
      throw new IllegalArgumentException("the crop is 1 to 8 faces wide, got " + crop);
    }
  }

  /** A threshold of 0.5, and the crop of 1.5 faces that MiniFASNet was taught with. */
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
