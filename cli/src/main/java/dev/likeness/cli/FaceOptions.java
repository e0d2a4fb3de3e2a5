package dev.likeness.cli;

import dev.likeness.evaluation.data.PictureWork;
import dev.likeness.face.FaceFinder;
import dev.likeness.face.detect.DetectionOptions;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.FaceReader;
import dev.likeness.tasks.FaceSettings;
import dev.likeness.tasks.Models;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.vision.codec.DecodeLimits;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that looks at faces. */
final class FaceOptions {
  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "Encoder to use (default: LIKENESS_MODEL, or the preferred one of 'model list'); where a"
              + " command runs another network, that one.")
  private @Nullable String model;

  @Option(
      names = "--detector",
      paramLabel = "NAME",
      description = "Detector to use (default: LIKENESS_DETECTOR, or the preferred one).")
  private @Nullable String detector;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Processor threads to use (default: all).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--longest-side",
      paramLabel = "PX",
      description =
          "Look for faces in pictures shrunk to this longer side (default: ${DEFAULT-VALUE});"
              + " more finds smaller faces, slower.")
  private int longestSidePx = DetectionOptions.defaults().longestSidePx();

  @Option(
      names = "--min-face",
      paramLabel = "PX",
      description = "Leave out faces smaller than this (default: ${DEFAULT-VALUE}).")
  private double minFacePx = DetectionOptions.defaults().minFacePx();

  @Option(
      names = "--min-score",
      paramLabel = "SCORE",
      description = "Leave out faces less sure than this, 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double minScore = DetectionOptions.defaults().minScore();

  @Option(
      names = "--max-megapixels",
      paramLabel = "MP",
      description =
          "Refuse larger pictures, and read larger JPEGs at a fraction of their size (default:"
              + " LIKENESS_MAX_IMAGE_PIXELS, or 50).")
  private @Nullable Double maxMegapixels;

  @Option(
      names = "--max-megabytes",
      paramLabel = "MB",
      description = "Refuse larger files (default: ${DEFAULT-VALUE}).")
  private double maxMegabytes = DecodeLimits.defaults().maxBytes() / 1e6;

  private final CommandContext surroundings;

  FaceOptions(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  /** Returns the name of the encoder that was asked for. */
  Optional<String> encoderName() {
    return surroundings.setting(model, "LIKENESS_MODEL");
  }

  /** Checks that no encoder was asked for by option. */
  void requireNoEncoder(String otherwise) {
    require(model == null, otherwise);
  }

  /** Returns the encoder that was asked for, or the preferred one. */
  InstalledModel encoder() {
    return models().choose(Task.FACE_ENCODING, encoderName());
  }

  /** Returns the model that was named by option. */
  Optional<String> modelOption() {
    return Optional.ofNullable(model);
  }

  int threads() {
    require(threads >= 1, "--threads is at least 1, got " + threads);
    return threads;
  }

  /** Returns the installed encoder whose encodings a gallery holds, told by its digest. */
  Optional<InstalledModel> encoderWithDigest(String digest) {
    return models().of(Task.FACE_ENCODING).stream()
        .filter(model -> model.card().encodingDigest().equals(digest))
        .findFirst();
  }

  /** Opens the detector alone. */
  FaceFinder openFinder(int pictures) throws IOException {
    return networks().openFinder(pictures);
  }

  /** Returns the detector that was asked for, or the preferred one. */
  InstalledModel detector() {
    return networks().detector();
  }

  /** Opens a reader that encodes with a given model. */
  FaceReader open(InstalledModel encoder, int pictures) throws IOException {
    return networks().openReader(encoder, pictures);
  }

  /** Returns how picture files are read. */
  PictureWork work(int pictures) {
    return networks().work(pictures);
  }

  /** Returns the networks that the options choose. */
  FaceNetworks networks() {
    return new FaceNetworks(surroundings.home(), settings());
  }

  /** Returns what the options say. */
  FaceSettings settings() {
    require(threads >= 1, "--threads is at least 1, got " + threads);
    require(longestSidePx >= 64, "--longest-side is at least 64, got " + longestSidePx);
    require(minFacePx >= 0, "--min-face is at least 0, got " + minFacePx);
    require(
        minScore > 0 && minScore <= 1,
        "--min-score lies above 0 and at most at 1, got " + minScore);
    return UnusableInputException.unlessUsable(
        () ->
            new FaceSettings(
                encoderName(),
                surroundings.setting(detector, "LIKENESS_DETECTOR"),
                threads,
                DetectionOptions.defaults()
                    .withLongestSidePx(longestSidePx)
                    .withMinFacePx(minFacePx)
                    .withMinScore(minScore),
                limits()));
  }

  private DecodeLimits limits() {
    DecodeLimits limits = surroundings.pictureLimits().withMaxBytes(Math.round(maxMegabytes * 1e6));
    return maxMegapixels == null ? limits : limits.withMaxPixels(Math.round(maxMegapixels * 1e6));
  }

  private static void require(boolean fits, String message) {
    if (!fits) {
      throw new UnusableInputException(message);
    }
  }

  private Models models() {
    return Models.of(surroundings.home());
  }
}
