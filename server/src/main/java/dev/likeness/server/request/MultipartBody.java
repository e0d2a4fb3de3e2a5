package dev.likeness.server.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a multipart/form-data body, RFC 7578, into the fields that it may hold.
 *
 * <p>Files are not copied: they stay where they lie in the body. Departure: what stands before the
 * first boundary or after the last is refused, unless it is a line end.
 */
final class MultipartBody {
  private static final int MAX_HEADER_BYTES = 4096;
  private static final byte[] HEADERS_END = {'\r', '\n', '\r', '\n'};

  private final byte[] body;
  private final int length;
  private final byte[] delimiter;
  private final Values values;

  private MultipartBody(Body body, Fields fields, String boundary) {
    this.body = body.bytes();
    this.length = body.length();
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    this.values = new Values(fields);
  }

  static Form read(Body body, Fields fields, ContentType type) {
    String boundary = type.parameters().getOrDefault("boundary", "");
    if (!boundary.matches("[0-9A-Za-z'()+_,./:=?-]{1,70}")) {
      throw malformed("a boundary of 1 to 70 plain characters in the Content-Type");
    }
    return new MultipartBody(body, fields, boundary).form();
  }

  private Form form() {
    // The first delimiter has no line end before it.
    int at = delimiter.length - 2;
    if (!startsWith(0, delimiter, 2)) {
      if (!startsWith(0, delimiter, 0)) {
        throw malformed("the boundary at the start");
      }
      at = delimiter.length;
    }
    while (!isLast(at)) {
      at = skipLineEnd(at);
      int end = indexOf(HEADERS_END, at, Math.min(length, at + MAX_HEADER_BYTES));
      if (end < 0) {
        throw malformed("a part's headers within " + MAX_HEADER_BYTES + " bytes");
      }
      int from = end + HEADERS_END.length;
      int to = indexOf(delimiter, from - 2, length);
      if (to < 0) {
        throw malformed("the boundary after each part: the body is cut short");
      }
      add(headers(at, end), from, Math.max(from, to));
      at = to + delimiter.length;
    }
    return values.form();
  }

  private boolean isLast(int at) {
    if (at + 2 > length || body[at] != '-' || body[at + 1] != '-') {
      return false;
    }
    int rest = length - at - 2;
    if (rest != 0 && !(rest == 2 && body[at + 2] == '\r' && body[at + 3] == '\n')) {
      throw malformed("nothing after the last boundary");
    }
    return true;
  }

  private int skipLineEnd(int at) {
    if (at + 2 > length || body[at] != '\r' || body[at + 1] != '\n') {
      throw malformed("a line end after each boundary");
    }
    return at + 2;
  }

  private void add(Map<String, String> headers, int from, int to) {
    ContentType disposition = ContentType.of(headers.getOrDefault("content-disposition", ""));
    String name = disposition.parameters().get("name");
    if (!disposition.name().equals("form-data") || name == null) {
      throw malformed("a Content-Disposition of form-data with a name in each part");
    }
    String encoding = headers.getOrDefault("content-transfer-encoding", "binary");
    if (!encoding.matches("(?i)binary|8bit|7bit")) {
      throw malformed("parts that are not encoded further");
    }
    @Nullable String fileName = disposition.parameters().get("filename");
    if (fileName != null) {
      values.addFile(name, new Upload(body, from, to - from, fileName));
    } else {
      values.addText(name, text(from, to, charset(headers)));
    }
  }

  /** Returns the charset that a part names for its text, RFC 7578, 5.1; UTF-8 if none. */
  private static Charset charset(Map<String, String> headers) {
    return Optional.ofNullable(headers.get("content-type"))
        .map(type -> ContentType.of(type).charset())
        .orElse(StandardCharsets.UTF_8);
  }

  private Map<String, String> headers(int from, int to) {
    Map<String, String> headers = new HashMap<>();
    for (String line : text(from, to, StandardCharsets.UTF_8).split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw malformed("headers of the form 'Name: value' in each part");
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      if (headers.put(name, line.substring(colon + 1).strip()) != null) {
        throw malformed("each header of a part once");
      }
    }
    return headers;
  }

  private String text(int from, int to, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(body, from, to - from)).toString();
    } catch (CharacterCodingException e) {
      throw malformed("text in " + charset.name()).causedBy(e);
    }
  }

  private boolean startsWith(int at, byte[] what, int skipped) {
    if (at + what.length - skipped > length) {
      return false;
    }
    for (int i = skipped; i < what.length; i++) {
      if (body[at + i - skipped] != what[i]) {
        return false;
      }
    }
    return true;
  }

  private int indexOf(byte[] what, int from, int to) {
    for (int at = from; at <= to - what.length; at++) {
      if (body[at] == what[0] && startsWith(at, what, 0)) {
        return at;
      }
    }
    return -1;
  }

  private static ApiException malformed(String expected) {
    return ApiException.invalid(
        "expected multipart/form-data with " + expected + ", got something else");
  }
}
