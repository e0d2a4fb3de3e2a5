package dev.likeness.tasks.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/**
 * Writes answer records as JSON: one vocabulary for the command line and the server. Names are in
 * snake_case; what is absent is null; the outermost object begins with {@code schema_version}.
 */
public final class AnswerJson {
  /** Rises when a field is renamed, removed or changes its meaning. */
  public static final int SCHEMA_VERSION = 1;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private AnswerJson() {}

  /** Returns a mapper with these rules, for readers of requests and for tests. */
  public static ObjectMapper mapper() {
    return MAPPER.copy();
  }

  /**
   * Returns an answer record as the outermost JSON object, with the schema's version.
   *
   * @param answer a record that is written as an object, never a list
   */
  public static ObjectNode document(Object answer) {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("schema_version", SCHEMA_VERSION);
    return document.setAll(MAPPER.<ObjectNode>valueToTree(answer));
  }

  /** Returns an answer's document as text, indented for people. */
  public static String pretty(Object answer) {
    return write(MAPPER.writerWithDefaultPrettyPrinter(), answer);
  }

  /** Returns an answer's document as text on one line, as in JSON Lines. */
  public static String line(Object answer) {
    return write(MAPPER.writer(), answer);
  }

  private static String write(ObjectWriter writer, Object answer) {
    try {
      return writer.writeValueAsString(document(answer));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the answer cannot be written as JSON", e);
    }
  }
}
