package dev.likeness.cli;

import dev.likeness.tasks.face.QualityRequirement;
import picocli.CommandLine.Option;

/** The option {@code --require-quality}. */
final class QualityOption {
  @Option(
      names = "--require-quality",
      description =
          "Refuse faces that are blurred, noisy, dark, cut off, covered or turned away, for which"
              + " rates measured on clear faces do not hold.")
  private boolean required;

  QualityRequirement requirement() {
    return QualityRequirement.of(required);
  }
}
