package dev.likeness.server.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** JSON as this server reads and writes it: snake_case, strict, of bounded depth. */
public final class Json {
  private static final int DEEPEST = 16;
  private static final int MAX_NUMBER_LENGTH = 64;
  private static final int MAX_NAME_LENGTH = 256;

  private static final JsonFactory READING =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxNameLength(MAX_NAME_LENGTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(READING)
          .addModule(new Jdk8Module())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private Json() {}

  /** Returns a strict parser: a name that is there twice, or deep nesting, ends it. */
  static JsonParser parser(byte[] body, int from, int length) throws IOException {
    return READING.createParser(body, from, length);
  }

  static JsonParser parser(byte[] document) throws IOException {
    return parser(document, 0, document.length);
  }

  /** Reads the object that the parser stands at the start of. */
  static ObjectNode object(JsonParser parser) throws IOException {
    return MAPPER.readValue(parser, ObjectNode.class);
  }

  /** Returns a record as a JSON object, names in snake_case, that can be added to. */
  public static ObjectNode tree(Object answer) {
    return MAPPER.valueToTree(answer);
  }

  /** Returns a record as JSON. */
  public static String text(Object answer) {
    return new String(bytes(answer), StandardCharsets.UTF_8);
  }

  static byte[] bytes(Object answer) {
    try {
      return MAPPER.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the answer cannot be written as JSON", e);
    }
  }
}
