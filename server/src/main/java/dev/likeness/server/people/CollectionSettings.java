package dev.likeness.server.people;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * What was decided about a collection.
 *
 * @param falseAlarmRate the share of searches by strangers that may return somebody
 * @param requireLiveness whether a search needs a passed liveness session
 */
record CollectionSettings(double falseAlarmRate, boolean requireLiveness) {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  CollectionSettings {
    if (!(falseAlarmRate > 0 && falseAlarmRate < 1)) {
      throw new IllegalArgumentException(
          "a false-alarm rate lies between 0 and 1, both excluded, got " + falseAlarmRate);
    }
  }

  static CollectionSettings defaults() {
    return new CollectionSettings(1e-3, false);
  }

  /** Reads the settings in a file; the defaults if there is none. */
  static CollectionSettings read(Path file) throws IOException {
    return Files.exists(file)
        ? MAPPER.readValue(file.toFile(), CollectionSettings.class)
        : defaults();
  }

  /** Writes the settings to a file: whole, or not at all. */
  void write(Path file) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      MAPPER.writeValue(part.toFile(), this);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
