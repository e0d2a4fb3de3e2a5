package dev.likeness.tasks.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * JSON schemas (2020-12, as OpenAPI 3.1 has them) of answer records: the names, types and absences
 * are those that {@link AnswerJson} writes, the descriptions those of the records' Javadoc.
 *
 * <p>Every record and enum becomes a named schema, to which others refer. A component that is
 * {@code @Nullable} or optional may be null; one that is left out when it is null is not required.
 * A text whose name ends in {@code _at} is a moment as RFC 3339 writes it. Unknown fields are
 * allowed: later versions add some.
 */
public final class RecordSchemas {
  /** Types that are no objects, with JSON's type and format. */
  private static final Map<Class<?>, Primitive> PRIMITIVES =
      Map.ofEntries(
          Map.entry(int.class, new Primitive("integer", "int32")),
          Map.entry(Integer.class, new Primitive("integer", "int32")),
          Map.entry(OptionalInt.class, new Primitive("integer", "int32")),
          Map.entry(long.class, new Primitive("integer", "int64")),
          Map.entry(Long.class, new Primitive("integer", "int64")),
          Map.entry(OptionalLong.class, new Primitive("integer", "int64")),
          Map.entry(double.class, new Primitive("number", "double")),
          Map.entry(Double.class, new Primitive("number", "double")),
          Map.entry(OptionalDouble.class, new Primitive("number", "double")),
          Map.entry(float.class, new Primitive("number", "float")),
          Map.entry(Float.class, new Primitive("number", "float")),
          Map.entry(boolean.class, new Primitive("boolean", "")),
          Map.entry(Boolean.class, new Primitive("boolean", "")),
          Map.entry(String.class, new Primitive("string", "")),
          Map.entry(Path.class, new Primitive("string", "")),
          Map.entry(URI.class, new Primitive("string", "")),
          Map.entry(Instant.class, new Primitive("string", "date-time")),
          Map.entry(byte[].class, new Primitive("string", "byte")));

  private final ObjectMapper mapper = AnswerJson.mapper();
  private final String prefix;
  private final Map<String, ObjectNode> named = new LinkedHashMap<>();
  private final Map<Class<?>, String> names = new LinkedHashMap<>();

  private record Primitive(String type, String format) {}

  /** Returns whether values of a type are texts, numbers or truth values. */
  static boolean isPrimitive(Class<?> type) {
    return PRIMITIVES.containsKey(type);
  }

  /** Returns whether values of a type are texts. */
  static boolean isText(Class<?> type) {
    return PRIMITIVES.containsKey(type) && PRIMITIVES.get(type).type().equals("string");
  }

  /**
   * Prepares.
   *
   * @param prefix of references, such as {@code #/components/schemas/}
   */
  public RecordSchemas(String prefix) {
    this.prefix = prefix;
  }

  /** Returns the named schemas so far, by name. */
  public Map<String, ObjectNode> named() {
    return named;
  }

  /** Returns a reference to the schema of a record, which is made if it is new. */
  public ObjectNode reference(Class<?> type) {
    return schema(mapper.constructType(type), "");
  }

  /**
   * Returns a reference to a schema that joins the fields of several records.
   *
   * @param name the name of the joint schema
   */
  public ObjectNode joint(String name, Class<?>... parts) {
    if (!named.containsKey(name)) {
      ObjectNode schema = object(RecordJavadoc.of(parts[parts.length - 1]).description());
      named.put(name, schema);
      for (Class<?> part : parts) {
        addFields(schema, mapper.constructType(part));
      }
    }
    return reference(name);
  }

  /**
   * Says which record, or null, stands in a field of a named schema that is open so far.
   *
   * @param name the name of the schema
   */
  public void set(String name, String field, Class<?> record) {
    ObjectNode properties = (ObjectNode) Objects.requireNonNull(named.get(name)).path("properties");
    JsonNode description = properties.path(field).path("description");
    properties.set(field, nullable(reference(record)).set("description", description));
  }

  /** Returns a reference to a named schema. */
  public ObjectNode reference(String name) {
    return mapper.createObjectNode().put("$ref", prefix + name);
  }

  private ObjectNode object(String description) {
    ObjectNode schema = mapper.createObjectNode().put("type", "object");
    if (!description.isEmpty()) {
      schema.put("description", description);
    }
    schema.putArray("required");
    schema.putObject("properties");
    return schema;
  }

  private ObjectNode schema(JavaType type, String name) {
    Class<?> raw = type.getRawClass();
    Primitive primitive = PRIMITIVES.get(raw);
    if (primitive != null) {
      ObjectNode schema = mapper.createObjectNode().put("type", primitive.type());
      boolean moment = raw == String.class && name.endsWith("_at");
      String format = moment ? "date-time" : primitive.format();
      return format.isEmpty() ? schema : schema.put("format", format);
    }
    if (type.isReferenceType()) {
      return schema(Objects.requireNonNull(type.getContentType()), name);
    }
    if (type.isMapLikeType()) {
      ObjectNode schema = mapper.createObjectNode().put("type", "object");
      schema.set("additionalProperties", schema(type.getContentType(), name));
      return schema;
    }
    if (type.isContainerType()) {
      ObjectNode schema = mapper.createObjectNode().put("type", "array");
      schema.set("items", schema(type.getContentType(), name));
      return schema;
    }
    if (raw == Object.class || JsonNode.class.isAssignableFrom(raw)) {
      return mapper.createObjectNode();
    }
    return raw.isEnum() ? enumeration(raw) : bean(type);
  }

  private ObjectNode enumeration(Class<?> type) {
    String name = nameOf(type);
    if (!named.containsKey(name)) {
      ObjectNode schema = mapper.createObjectNode().put("type", "string");
      ArrayNode values = schema.putArray("enum");
      Arrays.stream(type.getEnumConstants())
          .forEach(value -> values.add(mapper.convertValue(value, String.class)));
      named.put(name, schema);
    }
    return reference(name);
  }

  private ObjectNode bean(JavaType type) {
    String name = nameOf(type.getRawClass());
    if (!named.containsKey(name)) {
      ObjectNode schema = object(RecordJavadoc.of(type.getRawClass()).description());
      named.put(name, schema);
      addFields(schema, type);
    }
    return reference(name);
  }

  /** Returns a name of its own for each type: the simple one, or else with that around it. */
  private String nameOf(Class<?> type) {
    String known = names.get(type);
    if (known != null) {
      return known;
    }
    Class<?> around = type.getEnclosingClass();
    String name =
        !names.containsValue(type.getSimpleName()) || around == null
            ? type.getSimpleName()
            : around.getSimpleName() + type.getSimpleName();
    if (names.containsValue(name)) {
      throw new IllegalStateException(
          "two answers are called " + name + ": rename " + type.getName());
    }
    names.put(type, name);
    return name;
  }

  private void addFields(ObjectNode schema, JavaType type) {
    RecordJavadoc javadoc = RecordJavadoc.of(type.getRawClass());
    for (BeanPropertyDefinition property :
        mapper.getSerializationConfig().introspect(type).findProperties()) {
      if (property.getAccessor() == null) {
        continue;
      }
      JavaType fieldType = property.getAccessor().getType();
      if (property.getAccessor().hasAnnotation(JsonUnwrapped.class)) {
        ArrayNode required = schema.withArray("required").deepCopy();
        addFields(schema, fieldType);
        if (isNullable(type.getRawClass(), property.getInternalName())) {
          schema.set("required", required); // They are left out together.
        }
      } else {
        add(schema, type.getRawClass(), property, javadoc);
      }
    }
  }

  private void add(
      ObjectNode schema, Class<?> owner, BeanPropertyDefinition property, RecordJavadoc javadoc) {
    JavaType type = property.getAccessor().getType();
    ObjectNode field = schema(type, property.getName());
    boolean optional =
        type.isReferenceType()
            || type.getRawClass() == OptionalInt.class
            || type.getRawClass() == OptionalLong.class
            || type.getRawClass() == OptionalDouble.class;
    if (leftOutIfNull(property)) {
      // It is there with a value, or not at all.
    } else {
      schema.withArray("required").add(property.getName());
      if (optional || isNullable(owner, property.getInternalName())) {
        field = nullable(field);
      }
    }
    ObjectNode described = field;
    javadoc
        .component(property.getInternalName())
        .ifPresent(text -> described.put("description", text));
    ((ObjectNode) schema.path("properties")).set(property.getName(), field);
  }

  private static boolean leftOutIfNull(BeanPropertyDefinition property) {
    JsonInclude.Value inclusion = property.findInclusion();
    return inclusion.getValueInclusion() == JsonInclude.Include.NON_NULL
        || inclusion.getValueInclusion() == JsonInclude.Include.NON_ABSENT
        || inclusion.getValueInclusion() == JsonInclude.Include.NON_EMPTY;
  }

  private static boolean isNullable(Class<?> owner, String component) {
    RecordComponent[] components = owner.getRecordComponents();
    return components != null
        && Arrays.stream(components)
            .filter(one -> one.getName().equals(component))
            .anyMatch(one -> one.getAnnotatedType().isAnnotationPresent(Nullable.class));
  }

  private ObjectNode nullable(ObjectNode schema) {
    if (schema.isEmpty()) {
      return schema;
    }
    if (schema.has("type") && !schema.has("enum")) {
      String type = schema.path("type").asText();
      schema.putArray("type").add(type).add("null");
      return schema;
    }
    ObjectNode either = mapper.createObjectNode();
    either.putArray("anyOf").add(schema).add(mapper.createObjectNode().put("type", "null"));
    return either;
  }
}
