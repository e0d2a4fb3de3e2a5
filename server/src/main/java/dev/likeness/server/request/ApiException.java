package dev.likeness.server.request;

import java.util.Map;
import java.util.OptionalInt;

/** Ends a request with an error that the caller is told of. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final transient Map<String, Object> details;
  private final int retryAfterSeconds;

  private ApiException(
      int status, String code, String message, Map<String, Object> details, int retryAfter) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = Map.copyOf(details);
    this.retryAfterSeconds = retryAfter;
  }

  /**
   * Makes an error.
   *
   * @param status HTTP status, 400 to 599
   * @param code what programs switch on, such as {@code face_not_found}: stable
   * @param message what was expected, what came and what to do, for people; without names
   */
  public ApiException(int status, String code, String message) {
    this(status, code, message, Map.of(), -1);
  }

  /** Makes an error that carries values. */
  public ApiException(int status, String code, String message, Map<String, Object> details) {
    this(status, code, message, details, -1);
  }

  /** Returns the error for a request that holds what it must not, or lacks what it must hold. */
  public static ApiException invalid(String message) {
    return new ApiException(400, "invalid_request", message);
  }

  /** Returns the error for a request that can be made again after some seconds. */
  public static ApiException later(int status, String code, String message, int seconds) {
    return new ApiException(status, code, message, Map.of(), seconds);
  }

  /** Returns this error, with what brought it about. */
  public ApiException causedBy(Throwable cause) {
    initCause(cause);
    return this;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public Map<String, Object> details() {
    return details == null ? Map.of() : details;
  }

  /** Returns after how many seconds it is worth asking again, if it is. */
  public OptionalInt retryAfterSeconds() {
    return retryAfterSeconds < 0 ? OptionalInt.empty() : OptionalInt.of(retryAfterSeconds);
  }
}
