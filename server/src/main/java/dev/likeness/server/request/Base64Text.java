package dev.likeness.server.request;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * A file in base64 (RFC 4648) as JSON brings it, decoded from the bytes of the request's body.
 *
 * <p>Read are both alphabets, with and without padding, with white space anywhere (MIME's lines),
 * with any of JSON's escapes, and after the prefix of a {@code data:} URL. That prefix's media type
 * is not looked at: files are told by their bytes. Everything else is refused.
 *
 * <p>Beside the body and the file, one more array of the text's length is held while it decodes.
 */
final class Base64Text {
  private static final String PREFIX = "data:";
  private static final String PREFIX_END = ";base64";
  private static final int MAX_PREFIX_LENGTH = 256;
  private static final int HEXADECIMAL = 16;
  private static final int HEX_DIGITS = 4;

  private final byte[] text;
  private final int to;
  private int at;

  private Base64Text(byte[] text, int from, int to) {
    this.text = text;
    this.at = from;
    this.to = to;
  }

  /**
   * Returns where a JSON string ends: the index of its closing quote, or {@code to}.
   *
   * @param from index of its first character
   * @param to where the body ends
   */
  static int endOfString(byte[] body, int from, int to) {
    int end = from;
    while (end < to && body[end] != '"') {
      end += body[end] == '\\' ? 2 : 1;
    }
    return Math.min(end, to);
  }

  /**
   * Returns the file that a text holds.
   *
   * @param text not modified; its characters from {@code from} to before {@code to} are read
   * @throws IllegalArgumentException if they are no base64
   */
  static ByteBuffer decode(byte[] text, int from, int to) {
    return new Base64Text(text, from, to).decode();
  }

  private ByteBuffer decode() {
    byte[] plain = new byte[to - at];
    int length = 0;
    boolean prefixed = false;
    while (at < to) {
      byte next = next();
      if (next == ',' && !prefixed) {
        requirePrefix(plain, length);
        prefixed = true;
        length = 0;
      } else if (!isWhiteSpace(next)) {
        plain[length++] = next;
      }
    }
    for (int i = 0; i < length; i++) {
      plain[i] = standard(plain[i]);
    }
    return Base64.getDecoder().decode(ByteBuffer.wrap(plain, 0, length));
  }

  private static void requirePrefix(byte[] plain, int length) {
    String prefix =
        new String(plain, 0, Math.min(length, MAX_PREFIX_LENGTH + 1), StandardCharsets.ISO_8859_1)
            .toLowerCase(Locale.ROOT);
    if (length > MAX_PREFIX_LENGTH || !prefix.startsWith(PREFIX) || !prefix.endsWith(PREFIX_END)) {
      throw new IllegalArgumentException("no prefix of a data URL in base64");
    }
  }

  private static boolean isWhiteSpace(byte character) {
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
  }

  private static byte standard(byte character) {
    return switch (character) {
      case '-' -> '+';
      case '_' -> '/';
      default -> character;
    };
  }

  /** Returns the next character; those that JSON escapes are read as what they stand for. */
  private byte next() {
    byte character = text[at++];
    if (character != '\\') {
      return character;
    }
    byte escaped = at < to ? text[at++] : 0;
    return switch (escaped) {
      case '/' -> '/';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> ofHexadecimal();
      default -> throw new IllegalArgumentException("an escape that stands for no base64");
    };
  }

  private byte ofHexadecimal() {
    int code = 0;
    for (int i = 0; i < HEX_DIGITS; i++) {
      int digit = at < to ? Character.digit(text[at++], HEXADECIMAL) : -1;
      if (digit < 0) {
        throw new IllegalArgumentException("an escape of four hexadecimal digits is cut short");
      }
      code = HEXADECIMAL * code + digit;
    }
    if (code > Byte.MAX_VALUE) {
      throw new IllegalArgumentException("a character beyond ASCII");
    }
    return (byte) code;
  }
}
