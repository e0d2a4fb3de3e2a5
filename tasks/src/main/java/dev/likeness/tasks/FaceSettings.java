package dev.likeness.tasks;

import dev.likeness.face.detect.DetectionOptions;
import dev.likeness.network.NetworkOptions;
import dev.likeness.vision.codec.DecodeLimits;
import java.util.Optional;

/**
 * Which networks find and encode faces, in which pictures, by how many threads: what every use case
 * on faces takes besides its own request.
 *
 * @param encoder the encoder's name; empty for the preferred one
 * @param detector the detector's name; empty for the preferred one
 * @param threads processor threads, as many as a network takes
 * @param detection what counts as a face
 * @param limits which picture files are read at all
 */
public record FaceSettings(
    Optional<String> encoder,
    Optional<String> detector,
    int threads,
    DetectionOptions detection,
    DecodeLimits limits) {
  public FaceSettings {
    int count = threads;
    UnusableInputException.unlessUsable(() -> new NetworkOptions(count));
  }

  /** Returns the preferred networks, all processor threads and the usual limits. */
  public static FaceSettings defaults() {
    return new FaceSettings(
        Optional.empty(),
        Optional.empty(),
        Runtime.getRuntime().availableProcessors(),
        DetectionOptions.defaults(),
        DecodeLimits.defaults());
  }

  public FaceSettings withEncoder(Optional<String> name) {
    return new FaceSettings(name, detector, threads, detection, limits);
  }

  public FaceSettings withDetector(Optional<String> name) {
    return new FaceSettings(encoder, name, threads, detection, limits);
  }

  public FaceSettings withThreads(int count) {
    return new FaceSettings(encoder, detector, count, detection, limits);
  }

  public FaceSettings withDetection(DetectionOptions options) {
    return new FaceSettings(encoder, detector, threads, options, limits);
  }

  public FaceSettings withLimits(DecodeLimits largest) {
    return new FaceSettings(encoder, detector, threads, detection, largest);
  }
}
