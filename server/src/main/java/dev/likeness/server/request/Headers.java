package dev.likeness.server.request;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The headers that every answer has. */
final class Headers {
  static final String REQUEST_ID = "X-Request-Id";

  /** Nothing from elsewhere, nothing written into a page, no page inside another's. */
  static final Map<String, String> SAFETY =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:;"
              + " connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
              + " frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Permissions-Policy",
          "camera=(self), microphone=(), geolocation=()",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private Headers() {}

  /** Returns the id that the caller gave the request, if it is a plain word, or a new one. */
  static String requestId(@Nullable String given) {
    return given != null && SANE_ID.matcher(given).matches() ? given : UUID.randomUUID().toString();
  }
}
