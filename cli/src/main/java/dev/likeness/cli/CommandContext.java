package dev.likeness.cli;

import dev.likeness.tasks.Home;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.vision.codec.DecodeLimits;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What lies around a command: given to it, so that it reads neither the environment nor the
 * standard streams by itself.
 *
 * @param home where the program keeps its things
 * @param environment the environment variables
 * @param out where answers go
 * @param err where remarks and errors go
 */
public record CommandContext(
    Home home, Map<String, String> environment, PrintWriter out, PrintWriter err) {
  private static final String MAX_PIXELS = "LIKENESS_MAX_IMAGE_PIXELS";

  public CommandContext {
    environment = Map.copyOf(environment);
  }

  /**
   * Returns the limits within which pictures are read.
   *
   * @throws UnusableInputException if the environment says none that can be used
   */
  DecodeLimits pictureLimits() {
    DecodeLimits limits = DecodeLimits.defaults();
    return setting(null, MAX_PIXELS)
        .map(
            pixels ->
                UnusableInputException.unlessUsable(
                    () -> limits.withMaxPixels(wholeNumber(pixels))))
        .orElse(limits);
  }

  private static long wholeNumber(String pixels) {
    try {
      return Long.parseLong(pixels.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          MAX_PIXELS + " is a whole number, got '" + pixels + "'", e);
    }
  }

  /** Returns an option's value, or else that of an environment variable. */
  public Optional<String> setting(@Nullable String option, String variable) {
    return Optional.ofNullable(option)
        .or(() -> Optional.ofNullable(environment.get(variable)))
        .filter(value -> !value.isBlank());
  }
}
