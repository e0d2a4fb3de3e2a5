package dev.likeness.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.likeness.vision.geometry.Point;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cards as JSON, field by field as the records are: names in snake_case, choices in lower case, a
 * point as {@code [x, y]}. A component that may be null may be absent; any other is required.
 */
final class CardJson {
  private static final JsonMapper MAPPER = mapper();
  private static final ObjectWriter WRITER =
      MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private CardJson() {}

  /** Returns a card as indented JSON, ended by a line feed. */
  static String write(Object card) {
    try {
      return WRITER.writeValueAsString(card) + '\n';
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a card could not be written to memory", e);
    }
  }

  /**
   * Reads a card.
   *
   * @throws MalformedCardException if it is no card
   */
  static ModelCard read(byte[] json) throws IOException {
    return bound(document(json));
  }

  /**
   * Reads a card that may leave out its file's name, size and digest: those of this file are taken.
   *
   * @throws MalformedCardException if it is no card
   */
  static ModelCard read(byte[] json, Path onnx) throws IOException {
    JsonNode document = document(json);
    if (document instanceof ObjectNode card && card.path("name").isTextual()) {
      ObjectNode file =
          card.path("file") instanceof ObjectNode present ? present : card.putObject("file");
      if (!file.has("file_name")) {
        file.put("file_name", card.path("name").textValue() + ".onnx");
      }
      if (!file.has("bytes")) {
        file.put("bytes", Files.size(onnx));
      }
      if (!file.has("sha256")) {
        file.put("sha256", Sha256.of(onnx));
      }
    }
    return bound(document);
  }

  private static ModelCard bound(JsonNode document) throws MalformedCardException {
    List<String> placeholders = new ArrayList<>();
    addPlaceholders(document, "", placeholders);
    if (!placeholders.isEmpty()) {
      throw new MalformedCardException(
          "the model card is not complete: replace the texts that begin with "
              + CardDraft.PLACEHOLDER
              + " in "
              + String.join(", ", placeholders));
    }
    try {
      return MAPPER.treeToValue(document, ModelCard.class);
    } catch (JsonMappingException e) {
      throw CardFault.of(e, document);
    } catch (JsonProcessingException e) {
      throw new MalformedCardException("the model card is not valid: " + e.getOriginalMessage(), e);
    }
  }

  private static void addPlaceholders(JsonNode node, String place, List<String> found) {
    if (node.isTextual() && node.textValue().startsWith(CardDraft.PLACEHOLDER)) {
      found.add(place);
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      addPlaceholders(
          field.getValue(), place.isEmpty() ? field.getKey() : place + "." + field.getKey(), found);
    }
  }

  private static JsonNode document(byte[] json) throws IOException {
    try (JsonParser parser = MAPPER.createParser(json)) {
      JsonNode document = MAPPER.readTree(parser);
      if (document == null) {
        throw new MalformedCardException("the model card is empty");
      }
      if (parser.nextToken() != null) {
        throw new MalformedCardException("the model card goes on after its end");
      }
      withoutNulls(document);
      if (document instanceof ObjectNode card && !card.has("figures")) {
        card.putArray("figures");
      }
      return document;
    } catch (JsonProcessingException e) {
      throw new MalformedCardException("the model card is no JSON: " + e.getOriginalMessage(), e);
    } catch (CharConversionException e) {
      throw new MalformedCardException("the model card is no JSON: not in UTF-8", e);
    }
  }

  /** Removes fields that are null: they are absent. */
  private static void withoutNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.removeIf(JsonNode::isNull);
    }
    node.forEach(CardJson::withoutNulls);
  }

  private static JsonMapper mapper() {
    return JsonMapper.builder(
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
        .annotationIntrospector(new CardRecords())
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .addModule(
            new SimpleModule()
                .addSerializer(Point.class, new PointWriter())
                .addDeserializer(Point.class, new PointReader()))
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
        .withConfigOverride(
            List.class,
            lists ->
                lists.setInclude(
                    JsonInclude.Value.construct(
                        JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS)))
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .withCoercionConfig(
            LogicalType.Textual,
            texts ->
                texts
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .withCoercionConfig(
            LogicalType.Enum,
            choices -> choices.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
        .build();
  }

  /** Components of records are required unless they may be null; choices are in lower case. */
  private static final class CardRecords extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
      if (member instanceof AnnotatedParameter parameter
          && parameter.getDeclaringClass().isRecord()) {
        return !parameter
            .getDeclaringClass()
            .getRecordComponents()[parameter.getIndex()]
            .getAnnotatedType()
            .isAnnotationPresent(Nullable.class);
      }
      return super.hasRequiredMarker(member);
    }

    @Override
    public String[] findEnumValues(
        MapperConfig<?> config, AnnotatedClass type, Enum<?>[] values, String[] names) {
      return Arrays.stream(values)
          .map(value -> value.name().toLowerCase(Locale.ROOT))
          .toArray(String[]::new);
    }
  }

  private static final class PointWriter extends StdSerializer<Point> {
    private static final long serialVersionUID = 1L;

    PointWriter() {
      super(Point.class);
    }

    @Override
    public void serialize(Point point, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartArray();
      json.writeNumber(point.x());
      json.writeNumber(point.y());
      json.writeEndArray();
    }
  }

  private static final class PointReader extends StdDeserializer<Point> {
    private static final long serialVersionUID = 1L;

    PointReader() {
      super(Point.class);
    }

    @Override
    public Point deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      JsonNode xy = context.readTree(parser);
      if (xy.size() != 2 || !xy.path(0).isNumber() || !xy.path(1).isNumber()) {
        throw MismatchedInputException.from(parser, Point.class, "no point");
      }
      return new Point(xy.path(0).asDouble(), xy.path(1).asDouble());
    }
  }
}
