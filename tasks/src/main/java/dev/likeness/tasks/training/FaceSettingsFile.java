package dev.likeness.tasks.training;

import dev.likeness.face.detect.DetectionOptions;
import dev.likeness.tasks.FaceSettings;
import dev.likeness.vision.codec.DecodeLimits;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The file of a run's folder that says how faces are found: the process that trains finds the same
 * ones. Runs of earlier versions have none.
 *
 * @param file where it lies
 */
record FaceSettingsFile(Path file) {
  static FaceSettingsFile in(Path run) {
    return new FaceSettingsFile(run.resolve("faces.properties"));
  }

  boolean exists() {
    return Files.exists(file);
  }

  void write(FaceSettings settings) throws IOException {
    Properties properties = new Properties();
    settings.detector().ifPresent(name -> properties.setProperty("detector", name));
    properties.setProperty("threads", Integer.toString(settings.threads()));
    DetectionOptions detection = settings.detection();
    properties.setProperty("longest_side_px", Integer.toString(detection.longestSidePx()));
    properties.setProperty("min_face_px", Double.toString(detection.minFacePx()));
    properties.setProperty("min_score", Double.toString(detection.minScore()));
    properties.setProperty("max_bytes", Long.toString(settings.limits().maxBytes()));
    properties.setProperty("max_pixels", Long.toString(settings.limits().maxPixels()));
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      properties.store(writer, null);
    }
  }

  /**
   * Reads the settings.
   *
   * @throws IOException if the file is missing or none of its kind
   */
  FaceSettings read() throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
      return FaceSettings.defaults()
          .withDetector(Optional.ofNullable(properties.getProperty("detector")))
          .withThreads(Integer.parseInt(get(properties, "threads")))
          .withDetection(
              DetectionOptions.defaults()
                  .withLongestSidePx(Integer.parseInt(get(properties, "longest_side_px")))
                  .withMinFacePx(Double.parseDouble(get(properties, "min_face_px")))
                  .withMinScore(Double.parseDouble(get(properties, "min_score"))))
          .withLimits(
              new DecodeLimits(
                  Long.parseLong(get(properties, "max_bytes")),
                  Long.parseLong(get(properties, "max_pixels"))));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " does not say how faces are found: " + e.getMessage(), e);
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
