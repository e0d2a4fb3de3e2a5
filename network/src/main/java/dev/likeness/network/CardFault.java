package dev.likeness.network;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.likeness.vision.geometry.Point;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** What is wrong with a card, in words: the place, what is expected there and what came. */
final class CardFault {
  private static final int MAX_LENGTH = 80;

  private CardFault() {}

  /**
   * Returns the exception for a card that could not be bound.
   *
   * @param document the card, for what stands at the place of the fault
   */
  static MalformedCardException of(JsonMappingException fault, JsonNode document) {
    return new MalformedCardException(words(fault, document), fault);
  }

  private static String words(JsonMappingException fault, JsonNode document) {
    String place = place(fault.getPath());
    if (fault instanceof UnrecognizedPropertyException unknown) {
      return "the model card has an unknown field '"
          + place
          + "': known there are "
          + unknown.getKnownPropertyIds().stream()
              .map(String::valueOf)
              .sorted()
              .collect(Collectors.joining(", "));
    }
    if (fault.getCause() instanceof IllegalArgumentException invalid) {
      return "the model card is not valid: " + invalid.getMessage();
    }
    if (!(fault instanceof MismatchedInputException mismatch)) {
      return "the model card is not valid: " + fault.getOriginalMessage();
    }
    JsonNode came = at(document, fault.getPath());
    String expected = expected(mismatch.getTargetType());
    if (came.isMissingNode()) {
      return "the model card lacks the field '" + place + "' (" + expected + ")";
    }
    return "in the model card '"
        + (place.isEmpty() ? "the model card" : place)
        + "' is "
        + expected
        + ", got "
        + shortened(came.isTextual() ? came.textValue() : came.toString());
  }

  private static String shortened(String text) {
    return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
  }

  /** Returns a place such as {@code measured.points[2].distance}. */
  private static String place(List<JsonMappingException.Reference> path) {
    StringBuilder place = new StringBuilder();
    for (JsonMappingException.Reference step : path) {
      if (step.getFieldName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return place.toString();
  }

  private static JsonNode at(JsonNode document, List<JsonMappingException.Reference> path) {
    JsonNode found = document;
    for (JsonMappingException.Reference step : path) {
      found =
          step.getFieldName() == null
              ? found.path(step.getIndex())
              : found.path(step.getFieldName());
    }
    return found;
  }

  private static String expected(Class<?> type) {
    if (type == String.class) {
      return "a text";
    }
    if (type == Point.class) {
      return "a point [x, y]";
    }
    if (type == int.class) {
      return "a whole number below 2^31";
    }
    if (type == long.class || type == Long.class) {
      return "a whole number";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(Objects.requireNonNull(type.getEnumConstants()))
              .map(choice -> ((Enum<?>) choice).name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
    }
    return List.class.isAssignableFrom(type) ? "a list" : "an object";
  }
}
