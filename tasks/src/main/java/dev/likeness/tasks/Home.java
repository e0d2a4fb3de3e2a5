package dev.likeness.tasks;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the program keeps what it needs between runs: models, the gallery, native libraries.
 *
 * @param folder {@code LIKENESS_HOME}, or {@code .likeness} in the user's home folder
 * @param gallery the file of the default gallery: {@code LIKENESS_GALLERY}, or {@code gallery.db}
 *     in the folder
 */
public record Home(Path folder, Path gallery) {
  /** Returns the home in a folder, with the gallery in it. */
  public Home(Path folder) {
    this(folder, folder.resolve("gallery.db"));
  }

  /** Returns the home that the environment names. */
  public static Home of(Map<String, String> environment) {
    String named = environment.getOrDefault("LIKENESS_HOME", "");
    Home home =
        new Home(
            named.isBlank()
                ? Path.of(System.getProperty("user.home"), ".likeness")
                : Path.of(named).toAbsolutePath());
    String gallery = environment.getOrDefault("LIKENESS_GALLERY", "");
    return gallery.isBlank()
        ? home
        : new Home(home.folder(), Path.of(gallery.strip()).toAbsolutePath());
  }

  /** Returns the folder of installed models. */
  public Path models() {
    return folder.resolve("models");
  }

  /** Returns the folder that the networks of the product are unpacked into, once. */
  public Path embedded() {
    return folder.resolve("embedded");
  }

  /** Returns the folder that native libraries are unpacked into, once. */
  public Path natives() {
    return folder.resolve("native");
  }
}
