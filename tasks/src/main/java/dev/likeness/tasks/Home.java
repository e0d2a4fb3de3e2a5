package dev.likeness.tasks;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the program keeps what it needs between runs: models, the gallery, native libraries.
 *
 * @param folder {@code LIKENESS_HOME}, or {@code .likeness} in the user's home folder
 */
public record Home(Path folder) {
  /** Returns the home that the environment names. */
  public static Home of(Map<String, String> environment) {
    String named = environment.getOrDefault("LIKENESS_HOME", "");
    return new Home(
        named.isBlank()
            ? Path.of(System.getProperty("user.home"), ".likeness")
            : Path.of(named).toAbsolutePath());
  }

  /** Returns the folder of installed models. */
  public Path models() {
    return folder.resolve("models");
  }

  /** Returns the folder that the networks of the product are unpacked into, once. */
  public Path embedded() {
    return folder.resolve("embedded");
  }

  /** Returns the gallery's file. */
  public Path gallery() {
    return folder.resolve("gallery.db");
  }

  /** Returns the folder that native libraries are unpacked into, once. */
  public Path natives() {
    return folder.resolve("native");
  }
}
