package dev.likeness.tasks.model;

import java.util.List;

/**
 * The networks that were installed, or were already.
 *
 * @param models one entry for each
 */
public record InstallAnswer(List<InstalledModelAnswer> models) {
  public InstallAnswer {
    models = List.copyOf(models);
  }

  /**
   * An installed network.
   *
   * @param name by which it is chosen
   * @param file its ONNX file
   * @param bytes size of the file
   * @param sha256 SHA-256 of the file, as on its card
   * @param needsCalibration whether it encodes faces and its distances were never measured
   */
  public record InstalledModelAnswer(
      String name, String file, long bytes, String sha256, boolean needsCalibration) {}
}
