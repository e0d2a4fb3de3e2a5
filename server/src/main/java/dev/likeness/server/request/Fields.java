package dev.likeness.server.request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fields that a request may hold, by name. Whatever is not among them is refused, and so is a
 * field that is there twice.
 *
 * <p>A body is multipart or JSON, with the same names: in JSON a picture is a string in base64,
 * several pictures are an array of them; in multipart a number or truth value is text.
 */
public final class Fields {
  private static final Fields NONE = new Fields(Map.of());

  private final Map<String, Field> byName;

  /** What a field holds. */
  enum Kind {
    PICTURE,
    TEXT,
    NUMBER,
    BOOL,
    JSON
  }

  /**
   * One field.
   *
   * @param most how many values it may have
   * @param maxChars the longest text, for those that are text
   */
  record Field(Kind kind, int most, int maxChars) {}

  private Fields(Map<String, Field> byName) {
    this.byName = byName;
  }

  /** Returns no fields. */
  public static Fields none() {
    return NONE;
  }

  /** Returns these fields and a picture. */
  public Fields picture(String name) {
    return with(name, new Field(Kind.PICTURE, 1, 0));
  }

  /** Returns these fields and one of several pictures, as many as {@code most}. */
  public Fields pictures(String name, int most) {
    return with(name, new Field(Kind.PICTURE, most, 0));
  }

  /** Returns these fields and a text of at most so many characters. */
  public Fields text(String name, int maxChars) {
    return with(name, new Field(Kind.TEXT, 1, maxChars));
  }

  /** Returns these fields and one of several texts. */
  public Fields texts(String name, int most, int maxChars) {
    return with(name, new Field(Kind.TEXT, most, maxChars));
  }

  /** Returns these fields and a number. */
  public Fields number(String name) {
    return with(name, new Field(Kind.NUMBER, 1, 64));
  }

  /** Returns these fields and a truth value. */
  public Fields bool(String name) {
    return with(name, new Field(Kind.BOOL, 1, 8));
  }

  /** Returns these fields and one that holds a JSON object. */
  public Fields json(String name) {
    return with(name, new Field(Kind.JSON, 1, 65_536));
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

  /** Returns the names, in the order in which they were added. */
  Iterable<String> names() {
    return byName.keySet();
  }

  /** Returns how many pictures a request may hold in all. */
  int mostPictures() {
    return byName.values().stream()
        .filter(field -> field.kind() == Kind.PICTURE)
        .mapToInt(Field::most)
        .sum();
  }

  /** Returns how many values a request may hold in all. */
  int mostValues() {
    return byName.values().stream().mapToInt(Field::most).sum();
  }
}
