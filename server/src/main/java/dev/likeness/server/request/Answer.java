package dev.likeness.server.request;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request is answered with. */
public final class Answer {
  private final int status;
  private final @Nullable Object document;
  private final byte[] bytes;
  private final String contentType;
  private final Events.@Nullable Source events;
  private final Map<String, String> headers;

  private Answer(
      int status,
      @Nullable Object document,
      byte[] bytes,
      String contentType,
      Events.@Nullable Source events,
      Map<String, String> headers) {
    this.status = status;
    this.document = document;
    this.bytes = bytes;
    this.contentType = contentType;
    this.events = events;
    this.headers = headers;
  }

  /**
   * Returns an answer in JSON, to which {@code request_id} and {@code processing_ms} are added.
   *
   * @param record what to say: it becomes a JSON object with names in snake_case
   */
  public static Answer json(int status, Object record) {
    return new Answer(status, record, new byte[0], "application/json", null, Map.of());
  }

  /** Returns a JSON answer with status 200. */
  public static Answer ok(Object record) {
    return json(200, record);
  }

  /** Returns an answer of bytes. */
  public static Answer bytes(String contentType, byte[] bytes) {
    return new Answer(200, null, bytes.clone(), contentType, null, Map.of());
  }

  /** Returns an answer of text in UTF-8. */
  public static Answer text(String contentType, String text) {
    return bytes(contentType + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns an answer of server-sent events. */
  public static Answer events(Events.Source source) {
    return new Answer(200, null, new byte[0], "text/event-stream", source, Map.of());
  }

  /** Returns the answer to somebody who holds the same content already. */
  public static Answer notModified() {
    return new Answer(304, null, new byte[0], "", null, Map.of());
  }

  /** Returns this answer with another header. */
  public Answer withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, document, bytes, contentType, events, more);
  }

  public int status() {
    return status;
  }

  Optional<Object> document() {
    return Optional.ofNullable(document);
  }

  byte[] content() {
    return bytes.clone();
  }

  String contentType() {
    return contentType;
  }

  Optional<Events.Source> events() {
    return Optional.ofNullable(events);
  }

  Map<String, String> headers() {
    return headers;
  }
}
