package dev.likeness.face;

import dev.likeness.face.detect.DetectionOptions;
import dev.likeness.network.NetworkOptions;

/**
 * How faces are found and networks are run.
 *
 * @param detection what counts as a face
 * @param network how many threads each run of a network takes
 */
public record FaceEngineOptions(DetectionOptions detection, NetworkOptions network) {
  public static FaceEngineOptions defaults() {
    return new FaceEngineOptions(DetectionOptions.defaults(), NetworkOptions.defaults());
  }

  public FaceEngineOptions withDetection(DetectionOptions options) {
    return new FaceEngineOptions(options, network);
  }

  public FaceEngineOptions withNetwork(NetworkOptions options) {
    return new FaceEngineOptions(detection, options);
  }
}
