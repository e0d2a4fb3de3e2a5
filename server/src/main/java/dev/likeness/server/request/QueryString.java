package dev.likeness.server.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what stands after the question mark into the fields that may stand there. */
final class QueryString {
  private QueryString() {}

  static Form read(@Nullable String query, Fields fields) {
    Values values = new Values(fields);
    if (query == null || query.isEmpty()) {
      return values.form();
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw ApiException.invalid("expected name=value pairs after the question mark");
      }
      values.addText(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
    }
    return values.form();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ApiException.invalid("expected a sound percent encoding after the question mark")
          .causedBy(e);
    }
  }
}
