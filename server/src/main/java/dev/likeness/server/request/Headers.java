package dev.likeness.server.request;

import java.util.Map;

/** The headers that every answer has. */
final class Headers {
  static final String REQUEST_ID = "X-Request-Id";

  /** W3C Trace Context Level 2 (draft), section 3.3: this server's place in the caller's trace. */
  static final String TRACE_RESPONSE = "traceresponse";

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

  private Headers() {}
}
