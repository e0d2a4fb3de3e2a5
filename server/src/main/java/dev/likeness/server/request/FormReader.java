package dev.likeness.server.request;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Reads the fields of a request's body, which is refused unless it is plain JSON or multipart. */
final class FormReader {
  private final Limits limits;

  FormReader(Limits limits) {
    this.limits = limits;
  }

  /** Returns whether a call brings a body, be it an empty one of unknown length. */
  static boolean hasBody(HttpCall call) {
    return call.contentLength() > 0 || call.header("Transfer-Encoding").isPresent();
  }

  /**
   * Reads the body that a call brings, if it brings one.
   *
   * @param room takes the memory that the body needs
   */
  Form read(HttpCall call, Route route, BodyMemory.Share room) {
    Optional<Fields> fields = route.bodyFields();
    if (!hasBody(call)) {
      return new Form(Map.of());
    }
    if (fields.isEmpty()) {
      throw ApiException.invalid("expected no body here, got one: leave it out");
    }
    if (call.header("Content-Encoding").isPresent()) {
      throw new ApiException(
          415, "unsupported_media_type", "expected a body that is not compressed: send it plainly");
    }
    ContentType type = ContentType.of(call.header("Content-Type").orElse(""));
    boolean multipart = type.name().equals("multipart/form-data");
    if (!multipart && !type.name().equals("application/json")) {
      throw new ApiException(
          415,
          "unsupported_media_type",
          "expected Content-Type multipart/form-data or application/json, got another or none");
    }
    Charset charset = type.charset();
    if (!multipart && !charset.equals(StandardCharsets.UTF_8)) {
      throw new ApiException(
          415, "unsupported_media_type", "expected JSON in UTF-8 (RFC 8259), got another charset");
    }
    Body body = body(call, fields.get(), room);
    return multipart
        ? MultipartBody.read(body, fields.get(), type)
        : JsonBody.read(body, fields.get());
  }

  private Body body(HttpCall call, Fields fields, BodyMemory.Share room) {
    BodyPace pace = new BodyPace(System::nanoTime, call.began(), limits.timeout());
    try {
      return Body.read(call.input(), call.contentLength(), fields, limits, pace, room);
    } catch (IOException e) {
      boolean late = e.getCause() instanceof TimeoutException;
      throw (late ? BodyPace.tooSlow() : ApiException.invalid("the body ended before it was whole"))
          .causedBy(e);
    }
  }
}
