package dev.likeness.cli;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds texts that the locale's character set could not carry: names and paths in cron, say. */
final class LostCharacters {
  private static final String REPLACEMENT = "\ufffd";

  private LostCharacters() {}

  /** Returns what to set if an argument or a setting of the program lost characters. */
  static Optional<String> advice(Collection<String> arguments, Map<String, String> environment) {
    Stream<String> settings =
        environment.entrySet().stream()
            .filter(variable -> variable.getKey().startsWith("LIKENESS_"))
            .map(Map.Entry::getValue);
    return Stream.concat(arguments.stream(), settings)
        .filter(text -> text.contains(REPLACEMENT))
        .findFirst()
        .map(
            text ->
                "an argument or a LIKENESS_ setting holds characters that this locale cannot carry: set"
                    + " LC_ALL=C.UTF-8, or another UTF-8 locale");
  }
}
