package dev.likeness.server.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.AnswerType;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What can be asked, as an OpenAPI document and as a page for people. */
public final class DocumentEndpoints implements Endpoints {
  private static final String STYLE = "/dev/likeness/server/docs.css";

  private final String version;
  private @Nullable Documents documents;

  private record Documents(String json, String page) {}

  /**
   * Makes the group.
   *
   * @param version of the server
   */
  public DocumentEndpoints(String version) {
    this.version = version;
  }

  @Override
  public void register(Api api) {
    api.add(
        Route.open("/v1/openapi.json")
            .as(Operation.of("getApiDocument", Tag.OPERATION, "Returns this document.")),
        request ->
            Answer.bytes(
                "application/json", documents(api).json().getBytes(StandardCharsets.UTF_8)));
    api.add(
        Route.open("/docs")
            .as(
                Operation.of("getApiPage", Tag.OPERATION, "Returns this document as a page.")
                    .answers(AnswerType.content("text/html"))),
        request -> Answer.text("text/html", documents(api).page()));
    api.add(
        Route.open("/docs.css")
            .as(
                Operation.of("getApiPageStyle", Tag.OPERATION, "Returns the style of that page.")
                    .answers(AnswerType.content("text/css"))),
        request -> Answer.text("text/css", style()));
  }

  /** Returns the documents, made when they are first asked for: by then all routes are there. */
  private synchronized Documents documents(Api api) {
    Documents made = documents;
    if (made == null) {
      ObjectNode document = OpenApiDocument.of(api.routes(), version);
      made = new Documents(document.toPrettyString(), new DocumentPage(document).html());
      documents = made;
    }
    return made;
  }

  private static String style() {
    try (InputStream in = DocumentEndpoints.class.getResourceAsStream(STYLE)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks " + STYLE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
