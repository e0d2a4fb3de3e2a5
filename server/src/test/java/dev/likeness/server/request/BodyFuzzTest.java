package dev.likeness.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.testing.Fuzzer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bodies of requests that mean harm, or nothing. */
class BodyFuzzTest {
  private static final Fields FIELDS =
      Fields.none()
          .picture("image")
          .pictures("images", 3)
          .text("name", 9)
          .bool("force")
          .share("rate")
          .whole("limit", 1, 100)
          .wholes("encodings", 5);

  private static List<byte[]> bytes(String... texts) {
    return List.of(texts).stream().map(text -> text.getBytes(StandardCharsets.ISO_8859_1)).toList();
  }

  @Test
  void jsonIsReadOrRefused() throws Exception {
    List<byte[]> seeds =
        bytes(
            "{\"name\":\"Ada\",\"force\":true,\"rate\":0.01,\"limit\":7,\"image\":\"R0lG\"}",
            "{\"images\":[\"R0lG\",\"data:image/png;base64,R0lGOD==\"],\"encodings\":[1,2,3]}",
            "{\"name\":null,\"limit\":null,\"encodings\":[]}");

    assertThat(
            Fuzzer.of("json", seeds, "[[", "{\"a\":", "\\ud800", "\\u0000", "null", "1e999", "\"\"")
                .run(
                    ApiException.class, body -> JsonBody.read(new Body(body, body.length), FIELDS)))
        .isPositive();
  }

  @Test
  void multipartIsReadOrRefused() throws Exception {
    List<byte[]> seeds =
        bytes(
            part("name", "", "Ada") + part("image", "; filename=\"a.png\"", "GIF89a") + "--B--\r\n",
            part("encodings", "", "1") + part("encodings", "", "2") + "--B--",
            "--B\r\nContent-Disposition: form-data; name=\"name\"\r\nContent-Type: text/plain;"
                + " charset=utf-16\r\n\r\n\0A\r\n--B--\r\n");
    ContentType type = ContentType.of("multipart/form-data; boundary=B");

    assertThat(
            Fuzzer.of("multipart", seeds, "\r\n--B", "\r\n\r\n", "--B--", "name=\"", "; charset=x")
                .run(
                    ApiException.class,
                    body -> MultipartBody.read(new Body(body, body.length), FIELDS, type)))
        .isPositive();
  }

  @Test
  void headersAndQueriesAreReadOrRefused() throws Exception {
    List<byte[]> seeds =
        bytes(
            "multipart/form-data; boundary=\"a b\"; charset=utf-8", "name=Ada&limit=7&force=true");

    assertThat(
            Fuzzer.of("queries", seeds, "%", "%00", "%ff", "&&", "==", ";;", "\\\"")
                .run(
                    ApiException.class,
                    text -> {
                      String read = new String(text, StandardCharsets.ISO_8859_1);
                      ContentType type = ContentType.of(read);
                      assertThat(type.charset()).isNotNull();
                      QueryString.read(read, FIELDS);
                    }))
        .isPositive();
  }

  private static String part(String name, String more, String content) {
    return "--B\r\nContent-Disposition: form-data; name=\""
        + name
        + "\""
        + more
        + "\r\n\r\n"
        + content
        + "\r\n";
  }
}
