package dev.likeness.server.request;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header's value with parameters, such as {@code multipart/form-data; boundary=x}.
 *
 * @param name what stands before the first semicolon, in lower case
 * @param parameters by their names in lower case; the first of a name counts
 */
record ContentType(String name, Map<String, String> parameters) {
  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\G\\s*;\\s*([A-Za-z0-9*-]{1,32})=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;\"\\s]*+))");

  ContentType {
    parameters = Map.copyOf(parameters);
  }

  static ContentType of(String header) {
    int semicolon = header.indexOf(';');
    String name = semicolon < 0 ? header : header.substring(0, semicolon);
    Map<String, String> parameters = new HashMap<>();
    if (semicolon >= 0) {
      Matcher matcher = PARAMETER.matcher(header);
      for (int at = semicolon; matcher.find(at); at = matcher.end()) {
        String quoted = matcher.group(2);
        String value =
            quoted != null ? quoted.replaceAll("\\\\(.)", "$1") : String.valueOf(matcher.group(3));
        parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
      }
    }
    return new ContentType(name.strip().toLowerCase(Locale.ROOT), parameters);
  }

  /**
   * Returns the charset that the parameters name, UTF-8 if none.
   *
   * @throws ApiException if there is no such charset
   */
  Charset charset() {
    String name = parameters.get("charset");
    if (name == null) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new ApiException(
              415,
              "unsupported_media_type",
              "expected a charset that is known, such as utf-8, got another in Content-Type")
          .causedBy(e);
    }
  }
}
