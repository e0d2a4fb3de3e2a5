package dev.likeness.tasks.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Answer records as the rows of a table. The columns follow from the record's components alone, so
 * that every table of a kind has the same: named as in {@link AnswerJson}, the fields of a record
 * in a record after a dot. A list of texts or numbers is one cell, its entries parted by blanks. A
 * list of records is left out, unless it is expanded: then each entry is a row, and an empty list
 * one row without entries.
 */
public final class RecordTable {
  private static final ObjectMapper MAPPER = AnswerJson.mapper();

  private final JavaType type;
  private final Set<String> expanded;
  private final List<Column> columns;

  /**
   * One column.
   *
   * @param name its name
   * @param text whether its cells are text, not numbers or truth values
   */
  public record Column(String name, boolean text) {}

  private RecordTable(JavaType type, Set<String> expanded) {
    this.type = type;
    this.expanded = expanded;
    this.columns = columns(type, "");
  }

  /**
   * Returns the table of a record type.
   *
   * @param parameters what its type parameters are
   */
  public static RecordTable of(Class<?> record, Class<?>... parameters) {
    return new RecordTable(
        parameters.length == 0
            ? MAPPER.constructType(record)
            : MAPPER.getTypeFactory().constructParametricType(record, parameters),
        Set.of());
  }

  /** Returns the table with a row for each entry of these lists, named as columns are. */
  public RecordTable expanding(String... lists) {
    return new RecordTable(type, Set.of(lists));
  }

  /** Returns the columns. */
  public List<Column> columns() {
    return columns;
  }

  /** Returns the rows of a record, with a cell for each column; empty where there is no value. */
  public List<List<String>> rows(Object record) {
    return rows(type, "", MAPPER.valueToTree(record)).stream()
        .map(row -> columns.stream().map(column -> row.getOrDefault(column.name(), "")).toList())
        .toList();
  }

  /** A component of a record, its lists and optional values looked through. */
  private record Component(String name, JavaType type, boolean unwrapped) {}

  private static List<Component> components(JavaType record, String prefix) {
    List<Component> components = new ArrayList<>();
    for (BeanPropertyDefinition property :
        MAPPER.getSerializationConfig().introspect(record).findProperties()) {
      if (property.getAccessor() != null) {
        JavaType of = property.getAccessor().getType();
        boolean unwrapped = property.getAccessor().hasAnnotation(JsonUnwrapped.class);
        components.add(
            new Component(
                prefix + property.getName(),
                of.isReferenceType() ? Objects.requireNonNull(of.getContentType()) : of,
                unwrapped));
      }
    }
    return components;
  }

  private List<Column> columns(JavaType record, String prefix) {
    List<Column> found = new ArrayList<>();
    for (Component component : components(record, prefix)) {
      JavaType of = component.type();
      if (component.unwrapped()) {
        found.addAll(columns(of, prefix));
      } else if (expanded.contains(component.name())) {
        found.addAll(columns(of.getContentType(), component.name() + "."));
      } else if (isRecord(of)) {
        found.addAll(columns(of, component.name() + "."));
      } else if (isCell(of)) {
        found.add(new Column(component.name(), isText(of)));
      }
    }
    return List.copyOf(found);
  }

  private List<Map<String, String>> rows(JavaType record, String prefix, JsonNode node) {
    List<Map<String, String>> rows = List.of(Map.of());
    for (Component component : components(record, prefix)) {
      JavaType of = component.type();
      JsonNode value = node.path(component.name().substring(prefix.length()));
      if (component.unwrapped()) {
        rows = joined(rows, rows(of, prefix, node));
      } else if (expanded.contains(component.name())) {
        rows = joined(rows, entries(of.getContentType(), component.name() + ".", value));
      } else if (isRecord(of)) {
        rows = joined(rows, rows(of, component.name() + ".", value));
      } else if (isCell(of)) {
        rows = joined(rows, List.of(Map.of(component.name(), cell(value))));
      }
    }
    return rows;
  }

  private List<Map<String, String>> entries(JavaType entry, String prefix, JsonNode list) {
    List<Map<String, String>> rows = new ArrayList<>();
    list.forEach(element -> rows.addAll(rows(entry, prefix, element)));
    return rows.isEmpty() ? List.of(Map.of()) : rows;
  }

  /** Returns every row of one list beside every row of the other. */
  private static List<Map<String, String>> joined(
      List<Map<String, String>> left, List<Map<String, String>> right) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> one : left) {
      for (Map<String, String> other : right) {
        Map<String, String> row = new LinkedHashMap<>(one);
        row.putAll(other);
        rows.add(row);
      }
    }
    return rows;
  }

  private static String cell(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(" "))
        : value.asText();
  }

  private static boolean isRecord(JavaType type) {
    return type.getRawClass().isRecord();
  }

  private static boolean isCell(JavaType type) {
    return type.isContainerType()
        ? !type.isMapLikeType() && isCell(type.getContentType())
        : isPlain(type.getRawClass());
  }

  private static boolean isPlain(Class<?> raw) {
    return RecordSchemas.isPrimitive(raw) || raw.isEnum();
  }

  private static boolean isText(JavaType type) {
    Class<?> raw = Optional.ofNullable(type.getContentType()).orElse(type).getRawClass();
    return raw.isEnum() || RecordSchemas.isText(raw);
  }
}
