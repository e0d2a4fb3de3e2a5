package dev.likeness.server.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads a JSON body into the fields that it may hold. */
final class JsonBody {
  private static final String PICTURE =
      "a picture's file in base64, with or without 'data:image/...;base64,' before it";

  /** JSON has none in a text, and {@code base64} breaks its lines. */
  private static final JsonParser.Feature RAW_LINE_BREAKS =
      JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS.mappedFeature();

  private final Fields fields;
  private final Values values;
  private final Body body;
  private final JsonParser parser;

  private JsonBody(Fields fields, Body body, JsonParser parser) {
    this.fields = fields;
    this.values = new Values(fields);
    this.body = body;
    this.parser = parser;
  }

  static Form read(Body body, Fields fields) {
    try (JsonParser parser = Json.parser(body.bytes(), 0, body.length())) {
      return new JsonBody(fields, body, parser).form();
    } catch (JsonProcessingException e) {
      throw refused(e).causedBy(e);
    } catch (CharConversionException e) {
      throw ApiException.invalid("expected JSON in UTF-8, got bytes that are no characters")
          .causedBy(e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  private static ApiException refused(JsonProcessingException e) {
    return ApiException.invalid(
        "expected one JSON object of modest depth, every name once, but it goes wrong"
            + (e.getLocation() == null
                ? ""
                : " at line "
                    + e.getLocation().getLineNr()
                    + ", column "
                    + e.getLocation().getColumnNr())
            + ": check the body");
  }

  private Form form() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw ApiException.invalid("expected a JSON object as the body, got something else");
    }
    while (next() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      Field field = fields.require(name);
      JsonToken token = parser.nextToken();
      if (token == JsonToken.VALUE_NULL) {
        values.addNothing(name);
      } else if (field.most() > 1) {
        readAll(name, field, token);
      } else {
        readOne(name, field, token);
      }
    }
    if (parser.nextToken() != null) {
      throw ApiException.invalid("expected one JSON object, got more after it: leave it out");
    }
    return values.form();
  }

  private void readAll(String name, Field field, JsonToken token) throws IOException {
    if (token != JsonToken.START_ARRAY) {
      throw Values.unfit(name, "an array");
    }
    for (JsonToken t = next(); t != JsonToken.END_ARRAY; t = next()) {
      readOne(name, field, t);
    }
  }

  private void readOne(String name, Field field, JsonToken token) throws IOException {
    switch (field.kind()) {
      case PICTURE -> {
        require(token == JsonToken.VALUE_STRING, name, PICTURE);
        values.addFile(name, picture(name));
      }
      case TEXT -> {
        require(token == JsonToken.VALUE_STRING, name, "a text");
        values.addJsonText(name, parser.getText());
      }
      case NUMBER, WHOLE -> {
        require(
            token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT,
            name,
            "a number");
        values.addNumber(name, Values.finite(name, parser.getDoubleValue()));
      }
      case BOOL -> {
        require(
            token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE, name, "true or false");
        values.addJsonValue(name, token == JsonToken.VALUE_TRUE);
      }
      case JSON, WEIGHTS -> {
        require(token == JsonToken.START_OBJECT, name, "a JSON object");
        values.addJsonValue(name, Json.object(parser));
      }
    }
  }

  /** Decodes from the body itself: as a text, a picture would take three times the memory. */
  private Upload picture(String name) throws IOException {
    int quote = (int) parser.currentTokenLocation().getByteOffset();
    ByteBuffer file;
    try {
      if (quote < 0) {
        // The body is in UTF-16 or UTF-32.
        byte[] text = parser.getText().getBytes(StandardCharsets.UTF_8);
        file = Base64Text.decode(text, 0, text.length);
      } else {
        int from = quote + 1;
        int to = Base64Text.endOfString(body.bytes(), from, body.length());
        file = Base64Text.decode(body.bytes(), from, to);
        parser.enable(RAW_LINE_BREAKS);
      }
    } catch (IllegalArgumentException e) {
      throw Values.unfit(name, PICTURE).causedBy(e);
    }
    return new Upload(file.array(), file.arrayOffset(), file.remaining(), null);
  }

  /** Returns the next token; line breaks are let through in a picture before it, and only there. */
  private JsonToken next() throws IOException {
    JsonToken token = parser.nextToken();
    parser.disable(RAW_LINE_BREAKS);
    return token;
  }

  private static void require(boolean fits, String name, String expected) {
    if (!fits) {
      throw Values.unfit(name, expected);
    }
  }
}
