package dev.likeness.tasks.evaluation;

import dev.likeness.face.liveness.PassiveOptions;
import dev.likeness.tasks.UnusableInputException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An evaluation of presentation attack detection.
 *
 * @param live folder of bona fide presentations
 * @param spoof folder of attack presentations; the folders in it are PAI species
 * @param model name of the liveness network; empty for the preferred one
 * @param threshold the smallest score that counts as live, 0 to 1
 * @param crop side of the square that the network sees, in faces, 1 to 8
 */
public record EvaluateLivenessRequest(
    Path live, Path spoof, Optional<String> model, double threshold, double crop) {
  public EvaluateLivenessRequest {
    UnusableInputException.unlessUsable(() -> options(threshold, crop));
  }

  /** Returns the options of the liveness check. */
  PassiveOptions options() {
    return options(threshold, crop);
  }

  private static PassiveOptions options(double threshold, double crop) {
    return PassiveOptions.defaults().withThreshold(threshold).withCrop(crop);
  }
}
