package dev.likeness.server.request;

import java.util.Map;

/**
 * How errors are told.
 *
 * @param error what went wrong
 * @param requestId the request that it went wrong in
 */
public record ErrorAnswer(Fault error, String requestId) {
  private static final int STOPPING_SECONDS = 5;

  /**
   * What went wrong: a stable code, and words for people.
   *
   * @param code for programs; stable
   * @param message for people: what was expected, what came, what to do
   * @param details more about this error, by name
   */
  public record Fault(String code, String message, Map<String, Object> details) {}

  static ErrorAnswer of(ApiException e, String requestId) {
    return new ErrorAnswer(
        new Fault(e.code(), String.valueOf(e.getMessage()), e.details()), requestId);
  }

  /** Returns the error for what is asked of a server that finishes its work and takes no more. */
  static ApiException stopping() {
    return ApiException.later(
        503, "stopping", "the server is being stopped: ask again in a moment", STOPPING_SECONDS);
  }

  /** Returns the error for a status that the web library gave by itself. */
  static ApiException ofStatus(int status) {
    return switch (status) {
      case 404 ->
          new ApiException(
              404, "not_found", "nothing is here: see /docs for what can be asked and how");
      case 405 ->
          new ApiException(
              405, "method_not_allowed", "this path is not for that method: see the header Allow");
      case 408 -> BodyPace.tooSlow();
      case 413 -> new ApiException(413, "request_too_large", "expected a smaller request");
      case 414 ->
          new ApiException(414, "uri_too_long", "expected a shorter address, got a longer one");
      case 431 ->
          new ApiException(
              431, "headers_too_large", "expected smaller headers, in all at most 16 KiB");
      // Methods and versions of HTTP that nobody knows are the caller's fault.
      case 501, 505 -> ofStatus(400);
      case 503 -> ApiException.later(503, "overloaded", "the server does not take requests now", 1);
      default ->
          status >= 500
              ? new ApiException(
                  500, "internal_error", "the server failed: the request id tells where to look")
              : new ApiException(
                  status, "invalid_request", "expected a sound HTTP request, got something else");
    };
  }
}
