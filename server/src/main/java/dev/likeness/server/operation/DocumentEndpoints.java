package dev.likeness.server.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What can be asked, as an OpenAPI document and as a page for people. */
public final class DocumentEndpoints implements Endpoints {
  private static final String FOLDER = "/dev/likeness/server/";

  private final byte[] document = resource("openapi.json");
  private final byte[] style = resource("docs.css");
  private final String page;

  /** Makes the group. */
  public DocumentEndpoints() {
    try {
      JsonNode tree = new ObjectMapper().readTree(document);
      this.page = new DocumentPage(tree).html();
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.json is no JSON", e);
    }
  }

  @Override
  public void register(Api api) {
    api.add(Route.open("/v1/openapi.json"), request -> Answer.bytes("application/json", document));
    api.add(Route.open("/docs"), request -> Answer.text("text/html", page));
    api.add(
        Route.open("/docs.css"),
        request -> Answer.text("text/css", new String(style, StandardCharsets.UTF_8)));
  }

  private static byte[] resource(String name) {
    try (InputStream in = DocumentEndpoints.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
