package dev.likeness.server;

import static dev.likeness.server.Served.picture;
import static dev.likeness.server.Served.scene;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.server.Served.Parts;
import dev.likeness.server.Served.Said;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** detect, encodings, verify and models over HTTP, with the embedded networks. */
class FaceApiTest {
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

  @Test
  void detectTellsWhereTheFaceLies() {
    Said said = served.send("POST", "/v1/detect", new Parts().file("image", picture("anna", 1)));

    assertThat(said.status()).isEqualTo(200);
    JsonNode face = said.json().path("faces").path(0);
    assertThat(said.json().path("faces")).hasSize(1);
    // The picture is 256 px wide and high and the face fills most of it.
    assertThat(said.json().path("image").path("width").asInt()).isEqualTo(256);
    double pixels = face.at("/bounding_box/pixels/width").asDouble();
    assertThat(pixels).isBetween(128.0, 256.0);
    assertThat(face.at("/bounding_box/normalized/width").asDouble())
        .isCloseTo(pixels / 256, within(1e-4));
    assertThat(face.at("/landmarks/0/x").asDouble())
        .isLessThan(face.at("/landmarks/1/x").asDouble());
  }

  @Test
  void detectFindsNobodyInALandscape() {
    Said said = served.send("POST", "/v1/detect", new Parts().file("image", scene()));

    assertThat(said.status()).isEqualTo(200);
    assertThat(said.json().path("faces")).isEmpty();
  }

  @Test
  void jsonAndMultipartGiveTheSameFaces() {
    Said parts = served.send("POST", "/v1/detect", new Parts().file("image", picture("mei", 2)));
    Said json =
        served.send(
            "POST",
            "/v1/detect",
            "{\"image\":\"" + Base64.getEncoder().encodeToString(picture("mei", 2)) + "\"}");

    assertThat(json.status()).isEqualTo(200);
    assertThat(json.json().path("faces")).isEqualTo(parts.json().path("faces"));
  }

  @Test
  void encodingsHaveTheModelsDimension() {
    Said said = served.send("POST", "/v1/encodings", new Parts().file("image", picture("haru", 1)));

    assertThat(said.status()).isEqualTo(200);
    assertThat(said.json().at("/faces/0/encoding")).hasSize(256);
  }

  @Test
  void embeddingsAreAnotherNameOfEncodings() {
    Said encodings =
        served.send("POST", "/v1/encodings", new Parts().file("image", picture("haru", 1)));
    Said embeddings =
        served.send("POST", "/v1/embeddings", new Parts().file("image", picture("haru", 1)));

    assertThat(embeddings.status()).isEqualTo(200);
    assertThat(embeddings.json().path("faces")).isEqualTo(encodings.json().path("faces"));
  }

  @Test
  void encodingsOfALandscapeAreRefused() {
    Said said = served.send("POST", "/v1/encodings", new Parts().file("image", scene()));

    assertThat(said.status()).isEqualTo(422);
    assertThat(said.code()).isEqualTo("face_not_found");
  }

  @Test
  void onePersonIsVerifiedAndAnotherIsNot() {
    Said same = verify("anna", 2);
    Said other = verify("georg", 1);

    assertThat(same.json().path("verified").asBoolean()).isTrue();
    assertThat(other.json().path("verified").asBoolean()).isFalse();
    assertThat(same.json().path("distance").asDouble())
        .isLessThan(other.json().path("distance").asDouble());
  }

  private static Said verify(String person, int number) {
    Said said =
        served.send(
            "POST",
            "/v1/verify",
            new Parts()
                .file("source", picture("anna", 1))
                .file("target", picture(person, number))
                .field("chips", "true"));
    assertThat(said.status()).isEqualTo(200);
    return said;
  }

  @Test
  void chipsAreSmallPictures() {
    byte[] chip = Base64.getDecoder().decode(verify("anna", 2).json().at("/source/chip").asText());

    assertThat(chip).startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void verifySaysInWhichPictureNoFaceWasFound() {
    Said said =
        served.send(
            "POST",
            "/v1/verify",
            new Parts().file("source", picture("anna", 1)).file("target", scene()));

    assertThat(said.status()).isEqualTo(422);
    assertThat(said.json().at("/error/details/field").asText()).isEqualTo("target");
  }

  @Test
  void aThresholdOfZeroVerifiesOnlyTheSamePicture() {
    Parts parts =
        new Parts()
            .file("source", picture("ravi", 1))
            .file("target", picture("ravi", 2))
            .field("threshold", "0");
    Said said = served.send("POST", "/v1/verify", parts);

    assertThat(said.status()).isEqualTo(200);
    assertThat(said.json().path("verified").asBoolean()).isFalse();
    assertThat(said.json().path("threshold").asDouble()).isZero();
  }

  @Test
  void modelsSayWhatTheyAreUsedFor() {
    JsonNode models = served.ask("GET", "/v1/models").json().path("models");

    assertThat(models.findValuesAsText("name"))
        .contains("likeness-detector", "likeness-face", "likeness-features");
  }

  @Test
  void aCardHasTheMeasuredDistribution() {
    JsonNode card = served.ask("GET", "/v1/models/likeness-face").json();

    int bins = card.at("/distribution/genuine").size();
    assertThat(bins).isPositive();
    assertThat(card.at("/distribution/impostor")).hasSize(bins);
    assertThat(card.at("/distribution/edges")).hasSize(bins + 1);
  }

  @Test
  void anUnknownModelIsNotFound() {
    assertThat(served.ask("GET", "/v1/models/nobody").status()).isEqualTo(404);
  }
}
