package dev.likeness.server.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads a JSON body into the fields that it may hold. */
final class JsonBody {
  private final Fields fields;
  private final Values values;
  private final JsonParser parser;

  private JsonBody(Fields fields, JsonParser parser) {
    this.fields = fields;
    this.values = new Values(fields);
    this.parser = parser;
  }

  static Form read(Body body, Fields fields) {
    try (JsonParser parser = Json.parser(body.bytes(), 0, body.length())) {
      return new JsonBody(fields, parser).form();
    } catch (JsonProcessingException e) {
      throw refused(e).causedBy(e);
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
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
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
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      readOne(name, field, t);
    }
  }

  private void readOne(String name, Field field, JsonToken token) throws IOException {
    switch (field.kind()) {
      case PICTURE -> {
        require(token == JsonToken.VALUE_STRING, name, "a picture in base64");
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

  private Upload picture(String name) throws IOException {
    try {
      byte[] bytes = parser.getBinaryValue();
      return new Upload(bytes, 0, bytes.length, null);
    } catch (JsonProcessingException e) {
      throw Values.unfit(name, "a picture's file in base64").causedBy(e);
    }
  }

  private static void require(boolean fits, String name, String expected) {
    if (!fits) {
      throw Values.unfit(name, expected);
    }
  }
}
