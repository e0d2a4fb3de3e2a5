package dev.likeness.face;

import dev.likeness.face.detect.DetectionOptions;
import dev.likeness.network.NetworkOptions;

/**
 * Options for face detection and network inference.
 *
 * @param detection options of the face detector
 * @param network options of inference, such as the number of threads
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
