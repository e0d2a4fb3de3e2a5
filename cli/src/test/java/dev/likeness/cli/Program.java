package dev.likeness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.models.EmbeddedModels;
import dev.likeness.network.ModelCards;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.catalogue.ModelStore;
import dev.likeness.tasks.Home;
import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The program with a home of its own, as a person without a terminal runs it.
 *
 * @param settings environment variables beside that of the home
 */
record Program(Path home, Map<String, String> settings) {
  /** The public networks, where tests need figures that do not change with our own. */
  private static final Map<String, String> PUBLIC =
      Map.of("LIKENESS_MODEL", "intel-reid-0095", "LIKENESS_DETECTOR", "yunet");

  static final String ENCODER = "intel-reid-0095";

  /** What a run left behind. */
  record Run(int code, String out, String err) {
    /** Returns the answer, which is one JSON document and nothing else. */
    JsonNode json() {
      try {
        return new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .readTree(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError("expected one JSON document, got: " + out, e);
      }
    }
  }

  /** Returns the program as it comes. */
  Program(Path home) {
    this(home, Map.of());
  }

  /**
   * Returns the program with a public detector and encoder installed and chosen; without shared
   * material, as it comes.
   */
  static Program installed(Path home) {
    return SharedMaterial.isPresent() ? publicNetworks(home) : new Program(home);
  }

  /** Returns the same for claims that hold of the public networks alone. */
  static Program publicNetworks(Path home) {
    Program program = new Program(home, PUBLIC);
    Run run =
        program.run("model", "install", "yunet", ENCODER, "--from", models(), "--accept-license");
    if (run.code() != 0) {
      throw new IllegalStateException(run.err());
    }
    return program;
  }

  /** Returns this program with unencrypted galleries, whose files can be looked into. */
  Program unencrypted() {
    Map<String, String> all = new HashMap<>(settings);
    all.put("LIKENESS_ENCRYPTION", "off");
    return new Program(home, all);
  }

  Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("LIKENESS_HOME", home.toString());
    int code =
        LikenessCommand.commandLine(
                environment, new PrintWriter(out, true), new PrintWriter(err, true), List.of())
            .execute(arguments);
    return new Run(code, out.toString(), err.toString());
  }

  /** Installs the encoder again under another name, unmeasured, its chips aligned otherwise. */
  void installOther(String name) {
    try {
      InstalledModel encoder = encoder();
      ObjectNode card = (ObjectNode) new ObjectMapper().readTree(ModelCards.toJson(encoder.card()));
      card.put("name", name);
      card.remove("measured");
      ObjectNode points = card.withObject("/alignment/points");
      double x = points.path("nose").path(0).doubleValue();
      double y = points.path("nose").path(1).doubleValue();
      points.putArray("nose").add(x + 0.5).add(y + 2);
      Path file = Files.createTempFile(home, "card", ".json");
      Files.writeString(file, card.toString());
      String network = encoder.onnx().toString();
      Run run = run("model", "install", "--card", file.toString(), "--from", network);
      if (run.code() != 0) {
        throw new IllegalStateException(run.err());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InstalledModel encoder() throws IOException {
    return settings.isEmpty()
        ? EmbeddedModels.unpackInto(home.resolve("embedded"))
            .find(EmbeddedModels.ENCODER)
            .orElseThrow()
        : ModelStore.at(new Home(home).models()).find(ENCODER).orElseThrow();
  }

  /** Returns the folder of public networks. */
  static String models() {
    return SharedMaterial.path("models").toString();
  }

  /** Returns a shared picture or folder of pictures, or the invented one in its place. */
  static String shared(String relative) {
    return SharedMaterial.pathOrInvented(relative).toString();
  }

  /**
   * Returns one of the pictures, numbered from 1, of a person: of ten, or of four invented ones.
   */
  static String face(String person, int number) {
    return SharedMaterial.listOrInvented("faces/people/" + person).get(number - 1).toString();
  }

  static String sharon(int number) {
    return face("Ariel_Sharon", number);
  }

  static String blair(int number) {
    return face("Tony_Blair", number);
  }

  /** Returns a picture without a face. */
  static String daisy() {
    return shared("photos/n11939491_daisy.jpg");
  }
}
