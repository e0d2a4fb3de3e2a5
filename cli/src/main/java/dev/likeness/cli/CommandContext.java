package dev.likeness.cli;

import dev.likeness.tasks.Home;
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
  public CommandContext {
    environment = Map.copyOf(environment);
  }

  /** Returns an option's value, or else that of an environment variable. */
  public Optional<String> setting(@Nullable String option, String variable) {
    return Optional.ofNullable(option)
        .or(() -> Optional.ofNullable(environment.get(variable)))
        .filter(value -> !value.isBlank());
  }
}
