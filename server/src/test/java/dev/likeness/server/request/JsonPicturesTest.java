package dev.likeness.server.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures in JSON, in every form in which programs write base64. */
class JsonPicturesTest {
  private static final Fields FIELDS = Fields.none().picture("image").text("name", 9);

  /** How a program writes what it has: a name to show, and what becomes of plain base64. */
  record Writing(String name, UnaryOperator<String> of) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Writing> writings() {
    return List.of(
        new Writing("plain", s -> s),
        new Writing("without padding", s -> s.replace("=", "")),
        new Writing("for URLs", s -> s.replace('+', '-').replace('/', '_')),
        new Writing("data URL", s -> "data:image/jpeg;base64," + s),
        new Writing("data URL with parameter", s -> "DATA:image/png;name=a.png;base64," + s),
        new Writing("data URL of no type", s -> "data:;base64," + s),
        new Writing("MIME, escaped", s -> lines(s, 76, "\\r\\n")),
        new Writing("MIME, raw", s -> lines(s, 76, "\r\n")),
        new Writing("lines of odd length", s -> lines(s, 7, "\n")),
        new Writing("blanks and tabs", s -> " " + lines(s, 4, "\t") + "\\t "),
        new Writing("PHP", s -> ("data:image/jpeg;base64," + s).replace("/", "\\/")),
        new Writing(".NET", s -> s.replace("+", "\\u002B").replace("=", "\\u003d")));
  }

  private static String lines(String text, int length, String end) {
    return text.replaceAll("(.{" + length + "})", "$1" + end.replace("\\", "\\\\"));
  }

  private static byte[] read(byte[] body) {
    return JsonBody.read(new Body(body, body.length), FIELDS).picture("image").bytes();
  }

  private static byte[] body(String image, Charset charset) {
    return ("{\"name\":\"\u00e4\", \"image\" : \"" + image + "\"}").getBytes(charset);
  }

  @ParameterizedTest
  @MethodSource("writings")
  void everyWritingIsReadWhateverTheLength(Writing writing) {
    Random random = new Random(7);
    for (int length = 0; length < 300; length++) {
      byte[] file = new byte[length];
      random.nextBytes(file);
      String written = writing.of().apply(Base64.getEncoder().encodeToString(file));

      assertThat(read(body(written, StandardCharsets.UTF_8))).isEqualTo(file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void theBodysOwnEncodingDoesNotMatter(String charset) {
    assertThat(read(body("data:image/gif;base64,R0lG", Charset.forName(charset))))
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo("GIF");
  }

  @Test
  void aByteOrderMarkDoesNotMatter() {
    String marked =
        "\ufeff" + new String(body("R0lG", StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    assertThat(read(marked.getBytes(StandardCharsets.UTF_8))).containsExactly('G', 'I', 'F');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "A",
        "AAAAA",
        "AA=A",
        "=AAA",
        "AAA==",
        "AA==AAAA",
        "AAAA====",
        "\\u00e4AAA",
        "ä",
        "AA\\u0000A",
        "AA\\u002",
        "AA\\\"A",
        "AA\\\\A",
        "http://127.0.0.1/a.jpg",
        "file:///etc/passwd",
        "data:image/png,AAAA",
        "data:image/png;base64",
        "data:image/png;base64;AAAA",
        "data:image/png;base64,AA,AA",
        "data:image/png;base64,data:image/png;base64,AAAA",
        "image/png;base64,AAAA",
        ",AAAA",
      })
  void whatIsNoBase64IsRefusedByTheFieldsName(String image) {
    assertThatThrownBy(() -> read(body(image, StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(400);
              assertThat(e.code()).isEqualTo("invalid_request");
            })
        .hasMessageContaining("field image");
  }

  @Test
  void aPrefixIsShort() {
    String prefix = "data:" + "a".repeat(300) + ";base64,";

    assertThatThrownBy(() -> read(body(prefix + "AAAA", StandardCharsets.UTF_8)))
        .isInstanceOf(ApiException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"image\":\"AAAA",
        "{\"image\":\"AAAA\\",
        "{\"image\":\"AAAA\\\"",
        "{\"image\":\"AAAA\\u00",
        "{\"image\":\"AAAA\",",
        "{\"image\":\"AAAA\\u002",
      })
  void aBodyThatIsCutShortIsRefused(String body) {
    assertThatThrownBy(() -> read(body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ApiException.class);
  }

  @Test
  void lineBreaksStayForbiddenInOtherTexts() {
    String body = "{\"image\":\"AA\nAA\",\"name\":\"a\nb\"}";

    assertThatThrownBy(() -> read(body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("goes wrong");
  }
}
