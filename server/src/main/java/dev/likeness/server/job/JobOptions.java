package dev.likeness.server.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.server.request.ApiException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The options of a job, a JSON object that is read strictly: what is asked for must be of its kind,
 * and what nobody asks for is refused by {@link #requireNoMore}.
 */
public final class JobOptions {
  private static final int MAX_TEXT_LENGTH = 128;
  private static final int MAX_WEIGHTS = 64;

  private final ObjectNode node;
  private final Set<String> known = new LinkedHashSet<>();

  private JobOptions(ObjectNode node) {
    this.node = node;
  }

  /** Returns the options in an object; none without it. */
  public static JobOptions of(Optional<ObjectNode> node) {
    return new JobOptions(node.orElseGet(JsonNodeFactory.instance::objectNode));
  }

  private @Nullable JsonNode get(String name) {
    known.add(name);
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /** Returns a whole number; the request that it is for knows its bounds. */
  public OptionalInt whole(String name) {
    return whole(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** Returns a finite number; the request that it is for knows its bounds. */
  public OptionalDouble number(String name) {
    return number(name, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  /** Returns a whole number within bounds, both included. */
  public OptionalInt whole(String name, int least, int most) {
    JsonNode value = get(name);
    if (value == null) {
      return OptionalInt.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw unfit(name, "a whole number");
    }
    int number = value.intValue();
    if (number < least || number > most) {
      throw unfit(name, "a whole number from " + least + " to " + most);
    }
    return OptionalInt.of(number);
  }

  /** Returns a whole number of any size. */
  public OptionalLong large(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return OptionalLong.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw unfit(name, "a whole number");
    }
    return OptionalLong.of(value.longValue());
  }

  /** Returns a finite number within bounds, both included. */
  public OptionalDouble number(String name, double least, double most) {
    JsonNode value = get(name);
    if (value == null) {
      return OptionalDouble.empty();
    }
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!(number >= least && number <= most)) {
      throw unfit(name, "a number from " + least + " to " + most);
    }
    return OptionalDouble.of(number);
  }

  /** Returns a truth value. */
  public Optional<Boolean> bool(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      throw unfit(name, "true or false");
    }
    return Optional.of(value.booleanValue());
  }

  /** Returns whether a value is there. */
  public boolean isGiven(String name) {
    return get(name) != null;
  }

  /** Returns whether a value is there and is true or false. */
  public boolean isBool(String name) {
    JsonNode value = get(name);
    return value != null && value.isBoolean();
  }

  /** Returns a name: letters, digits, dots, hyphens, underscores, slashes and colons. */
  public Optional<String> name(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isTextual()
        || !value.textValue().matches("[A-Za-z0-9][A-Za-z0-9._/:-]*")
        || value.textValue().length() > MAX_TEXT_LENGTH) {
      throw unfit(name, "a name of letters, digits and . _ - / :");
    }
    return Optional.of(value.textValue());
  }

  /** Returns one of some values, told by what each is called. */
  public <E> Optional<E> choice(String name, E[] values, Function<E, String> called) {
    JsonNode value = get(name);
    if (value == null) {
      return Optional.empty();
    }
    return Arrays.stream(values)
        .filter(v -> value.isTextual() && called.apply(v).equals(value.textValue()))
        .findFirst()
        .or(
            () -> {
              throw unfit(name, "one of " + Arrays.stream(values).map(called).toList());
            });
  }

  /** Returns weights by name; none if they are not there. */
  public Map<String, Double> weights(String name) {
    JsonNode value = get(name);
    Map<String, Double> weights = new LinkedHashMap<>();
    if (value == null) {
      return weights;
    }
    if (!value.isObject() || value.size() > MAX_WEIGHTS) {
      throw unfit(name, "an object of at most " + MAX_WEIGHTS + " names with weights");
    }
    value
        .properties()
        .forEach(
            entry -> {
              if (!entry.getValue().isNumber()) {
                throw unfit(name, "a number for each name");
              }
              weights.put(entry.getKey(), entry.getValue().doubleValue());
            });
    return weights;
  }

  /** Refuses options that nobody has asked for. */
  public void requireNoMore() {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new ApiException(
                    400,
                    "unknown_field",
                    "expected only the options "
                        + String.join(", ", known)
                        + ", got another: check its spelling, or leave it out",
                    Map.of("allowed", known.stream().sorted().toList()));
              }
            });
  }

  /** Returns the error for an option that is not what it must be. */
  public static ApiException unfit(String name, String expected) {
    return new ApiException(
        400,
        "invalid_request",
        "expected " + expected + " in option " + name + ", got something else",
        Map.of("field", "options." + name));
  }
}
