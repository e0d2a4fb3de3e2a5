package dev.likeness.server.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was decided about a collection.
 *
 * @param falseAlarmRate the share of searches by strangers that may return somebody
 * @param requireLiveness whether people are named only by an admission with a passed challenge
 */
public record CollectionSettings(double falseAlarmRate, boolean requireLiveness) {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  public CollectionSettings {
    if (!(falseAlarmRate > 0 && falseAlarmRate < 1)) {
      throw new IllegalArgumentException(
          "a false-alarm rate lies between 0 and 1, both excluded, got " + falseAlarmRate);
    }
  }

  static CollectionSettings defaults() {
    return new CollectionSettings(1e-3, false);
  }

  /**
   * Reads the settings that {@link #toJson} wrote; empty if they are damaged or not all there, so
   * that nothing is assumed of them.
   */
  static Optional<CollectionSettings> fromJson(String json) {
    try {
      return Optional.ofNullable(MAPPER.readValue(json, CollectionSettings.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Returns the settings as the audit log names them, and as they are kept. */
  SortedMap<String, String> parameters() {
    return new TreeMap<>(
        Map.of(
            "false_alarm_rate",
            Double.toString(falseAlarmRate),
            "require_liveness",
            Boolean.toString(requireLiveness)));
  }

  /** Returns the settings as they are kept with the collection's gallery. */
  String toJson() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("settings cannot be written as JSON", e);
    }
  }
}
