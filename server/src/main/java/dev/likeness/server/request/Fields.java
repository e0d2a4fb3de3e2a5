package dev.likeness.server.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The fields that a request may hold, by name. Whatever is not among them is refused, and so is a
 * field that is there twice.
 *
 * <p>A body is multipart or JSON, with the same names: in JSON a picture is a string in base64,
 * several pictures are an array of them; in multipart a number or truth value is text.
 */
public final class Fields {
  private static final Fields NONE = new Fields(Map.of());

  /** The greatest whole number up to which JSON's numbers are exact for every client. */
  private static final double MAX_EXACT = 9_007_199_254_740_991.0;

  private final Map<String, Field> byName;

  private Fields(Map<String, Field> byName) {
    this.byName = byName;
  }

  /** Returns no fields. */
  public static Fields none() {
    return NONE;
  }

  /** Returns these fields and a picture. */
  public Fields picture(String name) {
    return with(name, Field.of(Field.Kind.PICTURE, 1, 0));
  }

  /** Returns these fields and one of several pictures, as many as {@code most}. */
  public Fields pictures(String name, int most) {
    return with(name, Field.of(Field.Kind.PICTURE, most, 0));
  }

  /** Returns these fields and a text of at most so many characters. */
  public Fields text(String name, int maxChars) {
    return with(name, Field.of(Field.Kind.TEXT, 1, maxChars));
  }

  /** Returns these fields and one of several texts. */
  public Fields texts(String name, int most, int maxChars) {
    return with(name, Field.of(Field.Kind.TEXT, most, maxChars));
  }

  /** Returns these fields and a number. */
  public Fields number(String name) {
    return with(name, Field.of(Field.Kind.NUMBER, 1, 64));
  }

  /** Returns these fields and a whole number. */
  public Fields whole(String name) {
    return with(name, Field.of(Field.Kind.WHOLE, 1, 64));
  }

  /** Returns these fields and one of several whole numbers of at least 1. */
  public Fields wholes(String name, int most) {
    return with(name, Field.of(Field.Kind.WHOLE, most, 64)).within(1, MAX_EXACT);
  }

  /** Returns these fields and a whole number within bounds, both included. */
  public Fields whole(String name, int least, int greatest) {
    return whole(name).within(least, greatest);
  }

  /** Returns these fields and a share, a number above 0 and below 1. */
  public Fields share(String name) {
    return number(name).refined(field -> field.within(0.0, 1.0, true));
  }

  /** Returns these fields and a truth value. */
  public Fields bool(String name) {
    return with(name, Field.of(Field.Kind.BOOL, 1, 8));
  }

  /** Returns these fields and one that holds a JSON object. */
  public Fields json(String name) {
    return with(name, Field.of(Field.Kind.JSON, 1, 65_536));
  }

  /** Returns these fields and one that holds a JSON object of certain fields. */
  public Fields json(String name, Fields inner) {
    return json(name).refined(field -> field.holding(inner));
  }

  /** Returns these fields and one that holds an object of names with numbers. */
  public Fields weights(String name) {
    return with(name, Field.of(Field.Kind.WEIGHTS, 1, 65_536));
  }

  /** Returns these fields, the last of which is a number within bounds, both included. */
  public Fields within(double least, double greatest) {
    return refined(field -> field.within(least, greatest, false));
  }

  /** Returns these fields, the last of which is a number of at least so much. */
  public Fields atLeast(double least) {
    return refined(field -> field.within(least, null, false));
  }

  /** Returns these fields, the last of which has one of some values. */
  public Fields among(List<String> values) {
    return refined(field -> field.among(values));
  }

  /** Returns these fields, the last of which a request must hold. */
  public Fields required() {
    return refined(Field::asRequired);
  }

  /** Returns these fields, the last of which counts as this value where it is not there. */
  public Fields byDefault(Object value) {
    return refined(field -> field.withDefault(value));
  }

  /** Returns these fields, with what the last of them means, in one sentence. */
  public Fields meaning(String text) {
    return refined(field -> field.meaning(text));
  }

  private Fields refined(UnaryOperator<Field> change) {
    Map<String, Field> more = new LinkedHashMap<>(byName);
    String last = null;
    for (String name : byName.keySet()) {
      last = name;
    }
    if (last == null) {
      throw new IllegalStateException("there is no field yet");
    }
    more.computeIfPresent(last, (name, field) -> change.apply(field));
    return new Fields(more);
  }

  private Fields with(String name, Field field) {
    Map<String, Field> more = new LinkedHashMap<>(byName);
    if (more.put(name, field) != null) {
      throw new IllegalArgumentException("field " + name + " is there already");
    }
    return new Fields(more);
  }

  /** Returns a field by name; empty if there is none of that name. */
  Optional<Field> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Returns a field, or refuses a request that holds one of that name. */
  Field require(String name) {
    Field field = byName.get(name);
    if (field == null) {
      throw new ApiException(
          400,
          "unknown_field",
          byName.isEmpty()
              ? "expected no fields here, got one more: leave it out"
              : "expected only the fields "
                  + String.join(", ", byName.keySet())
                  + ", got another: check its spelling, or leave it out",
          Map.of("allowed", byName.keySet().stream().sorted().toList()));
    }
    return field;
  }

  /** Returns the fields by name, in the order in which they were added. */
  public Map<String, Field> byName() {
    return Collections.unmodifiableMap(byName);
  }

  /** Returns how many pictures a request may hold in all. */
  public int mostPictures() {
    return byName.values().stream()
        .filter(field -> field.kind() == Field.Kind.PICTURE)
        .mapToInt(Field::most)
        .sum();
  }

  /** Returns how many values a request may hold in all. */
  int mostValues() {
    return byName.values().stream().mapToInt(Field::most).sum();
  }
}
