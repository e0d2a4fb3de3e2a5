package dev.likeness.tasks;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the program keeps what it needs between runs: models, the gallery, native libraries.
 *
 * @param folder {@code LIKENESS_HOME}, or {@code .likeness} in the user's home folder
 * @param gallery the file of the default gallery: {@code LIKENESS_GALLERY}, or {@code gallery.db}
 *     in the folder
 * @param masterKey where the key comes from that galleries are encrypted with
 */
public record Home(Path folder, Path gallery, MasterKeySettings masterKey) {
  /** Returns the home in a folder, with the gallery and the key in it. */
  public Home(Path folder) {
    this(folder, folder.resolve("gallery.db"), MasterKeySettings.DEFAULTS);
  }

  /** Returns the home that the environment names. */
  public static Home of(Map<String, String> environment) {
    String named = environment.getOrDefault("LIKENESS_HOME", "");
    Path folder =
        named.isBlank()
            ? Path.of(System.getProperty("user.home"), ".likeness")
            : Path.of(named).toAbsolutePath();
    String gallery = environment.getOrDefault("LIKENESS_GALLERY", "");
    return new Home(
        folder,
        gallery.isBlank()
            ? folder.resolve("gallery.db")
            : Path.of(gallery.strip()).toAbsolutePath(),
        MasterKeySettings.of(environment));
  }

  /** Returns this home with another gallery. */
  public Home withGallery(Path file) {
    return new Home(folder, file, masterKey);
  }

  /** Returns a home in another folder, with the gallery in it. */
  public Home in(Path other) {
    return new Home(other, other.resolve("gallery.db"), masterKey);
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
