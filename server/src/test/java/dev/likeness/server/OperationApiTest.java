package dev.likeness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.server.Served.Said;
import dev.likeness.server.access.Permission;
import dev.likeness.server.request.Route;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Home;
import dev.likeness.vision.codec.PictureReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeping the server, over HTTP: health, keys, metrics, status, the document and the console. */
class OperationApiTest {
  @TempDir static Path folder = Path.of("unset");
  static Served served;

  @BeforeAll
  static void start() {
    served = Served.in(folder);
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static Said withKey(Optional<String> key, String method, String path) {
    return served.send(method, path, key, Optional.empty(), new byte[0]);
  }

  private static JsonNode document() {
    return withKey(Optional.empty(), "GET", "/v1/openapi.json").json();
  }

  @Test
  void healthAndReadinessNeedNoKey() {
    assertThat(withKey(Optional.empty(), "GET", "/v1/health").status()).isEqualTo(200);
    assertThat(withKey(Optional.empty(), "GET", "/v1/ready").status()).isEqualTo(200);
  }

  @Test
  void aServerWithFilesHasNoCluster() {
    assertThat(withKey(Optional.of(served.key()), "GET", "/v1/status").json().has("cluster"))
        .isFalse();
  }

  @Test
  void everyServedRouteIsDocumentedAndEveryDocumentedRouteIsServed() {
    TreeSet<String> routes = new TreeSet<>();
    for (Route route : served.server().routes()) {
      routes.add(route.method() + " " + route.path());
    }

    assertThat(new OpenApi(document()).routes()).containsExactlyElementsOf(routes);
  }

  @Test
  void theDocumentNamesThePermissionOfEachRoute() {
    for (Route route : served.server().routes()) {
      JsonNode operation =
          document().path("paths").path(route.path()).path(route.method().toLowerCase(Locale.ROOT));
      String needs = route.needs() == Permission.OPEN ? "" : route.needs().id();
      assertThat(operation.path("x-permission").asText()).as(route.path()).isEqualTo(needs);
    }
  }

  @Test
  void everyOperationIsCalledByANameOfItsOwn() {
    List<String> ids = document().path("paths").findValuesAsText("operationId");

    assertThat(ids).hasSize(served.server().routes().size()).doesNotHaveDuplicates();
    assertThat(ids).allMatch(id -> id.matches("[a-z]+([A-Z][a-z]+)+"));
  }

  @Test
  void everyFieldOfAnAnswerIsDescribedByItsRecord() {
    JsonNode face = document().at("/components/schemas/FaceAnswer/properties");

    assertThat(face.at("/detection_score/description").asText()).contains("from 0 to 1");
    assertThat(face.at("/detection_score/format").asText()).isEqualTo("double");
  }

  @Test
  void thePictureFormatsAreThoseThatAreRead() {
    String form =
        document().at("/components/schemas/DetectFacesForm/properties/image/description").asText();

    assertThat(form).contains(PictureReader.formats());
  }

  @Test
  void thePageOfTheDocumentShowsEveryRoute() {
    Said page = withKey(Optional.empty(), "GET", "/docs");

    for (Route route : served.server().routes()) {
      assertThat(page.body()).contains(route.method() + " " + route.path() + "</code>");
    }
    assertThat(page.body()).doesNotContain("<script").doesNotContain("style=");
  }

  @Test
  void withoutAKeyNothingElseIsAnswered() {
    for (Route route : served.server().routes()) {
      if (route.needs() != Permission.OPEN) {
        Said said = withKey(Optional.empty(), route.method(), route.path().replaceAll("[{}]", ""));
        assertThat(said.code()).as(route.path()).isEqualTo("missing_key");
      }
    }
  }

  @Test
  void aWrongKeyIsRefused() {
    Said said = withKey(Optional.of("lk_" + "a".repeat(43)), "GET", "/v1/models");

    assertThat(said.status()).isEqualTo(401);
    assertThat(said.code()).isEqualTo("invalid_key");
  }

  @Test
  void aKeyInTheAddressIsNoKey() {
    Said said = withKey(Optional.empty(), "GET", "/v1/models?api_key=" + served.key());

    assertThat(said.status()).isEqualTo(401);
  }

  @Test
  void aKeyOpensWhatItsRolesSay() {
    String key = served.keyFor(Map.of("roles", List.of("pictures")));

    assertThat(withKey(Optional.of(key), "GET", "/v1/models").status()).isEqualTo(200);
    assertThat(withKey(Optional.of(key), "GET", "/v1/status").code()).isEqualTo("forbidden");
    assertThat(withKey(Optional.of(key), "GET", "/v1/collections/default/people").code())
        .isEqualTo("forbidden");
  }

  @Test
  void aRevokedKeyIsRefused() {
    Said made = served.send("POST", "/v1/keys", "{\"name\":\"k\",\"roles\":[\"pictures\"]}");
    String key = made.json().path("key").asText();
    served.ask("DELETE", "/v1/keys/" + made.json().path("id").asText());

    assertThat(withKey(Optional.of(key), "GET", "/v1/models").code()).isEqualTo("invalid_key");
    assertThat(served.ask("GET", "/v1/keys").body()).doesNotContain(key);
  }

  @Test
  void statusTellsModelsAndLimits() {
    JsonNode status = served.ask("GET", "/v1/status").json();

    assertThat(status.at("/models/encoder/name").asText()).isEqualTo("likeness-face");
    assertThat(status.at("/limits/max_image_bytes").asLong()).isEqualTo(10_485_760);
  }

  @Test
  void theFirstKeyIsMadeOnce(@TempDir Path other) {
    try (Served first = Served.in(other)) {
      assertThat(first.server().firstKey()).isPresent();
    }
    try (Served second = Served.in(other)) {
      assertThat(second.server().firstKey()).isEmpty();
    }
  }

  @Test
  void aStartThatFailsMakesNoKey(@TempDir Path other) {
    int taken = served.server().port();

    assertThatThrownBy(() -> Served.in(other, config -> config.withPort(taken)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("--port");
    try (Served second = Served.in(other)) {
      assertThat(second.server().firstKey()).isPresent();
    }
  }

  @Test
  void withoutKeysOnlyThisMachineIsListenedTo(@TempDir Path other) {
    ServerConfig open =
        ServerConfig.of(
            Settings.of(Map.of(Setting.HOST, "0.0.0.0"), Map.of(), Optional.empty()),
            new Home(other));

    assertThatThrownBy(open::withoutAuth)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("auth_enabled=true");
  }

  @Test
  void withoutKeysAPageFromElsewhereIsRefused(@TempDir Path other) {
    try (Served open = Served.in(other, ServerConfig::withoutAuth)) {
      Said plain = open.send("GET", "/v1/models", List.of(), new byte[0]);
      Said foreign =
          open.send("GET", "/v1/models", List.of("Origin", "http://evil.example"), new byte[0]);

      assertThat(plain.status()).isEqualTo(200);
      assertThat(foreign.code()).isEqualTo("forbidden");
    }
  }
}
