package dev.likeness.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.likeness.network.ModelCard;
import dev.likeness.tasks.json.RecordSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The page of model cards says what the records say. */
class CardsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "cards.md");
  private static final String COMMAND =
      "mvn -Dlikeness.write -pl server -am -Dtest=CardsPageTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false test";
  private static final String INTRODUCTION =
      """
      # Model cards

      Generated from the records; do not edit. A card is a JSON file that says what a network takes, what it answers, how that is
      compared, whose it is and how good it was measured to be. Every installed network has one (`likeness model info NAME --json`).

      For a network of your own, an ONNX file:
      ```
      ./likeness model card network.onnx > card.json     # a draft: what the file says of its inputs and outputs is filled in
      ./likeness model install --card card.json --from network.onnx
      ./likeness calibrate people/ --model NAME          # what its distances stand for, on labelled faces
      ```
      Replace each text of the draft that begins with `FILL_IN`; a card with such a text is refused. `alignment` and `distance` are
      needed by a network of the task `face_encoding`; others have null there, or leave them out. `measured` is written by
      `calibrate`.

      `model install` runs the network once on a grey picture and refuses it, saying what it has and what the card says, if

      - it has several inputs, an input of another name, type or size, or one that is not batch x 3 channels x rows x columns (NCHW)
        of float, with a batch of one or any;
      - it has no output of a name on the card, answers with another number of values than `dimension`, or with values that
        are not finite.

      `file` may leave out `file_name`, `bytes` and `sha256` where `--from` names the file: they are taken from it. A size or digest that is
      stated and is another is refused. No licence is asked for: that of your own network is for you to know; it is kept beside it.

      A field that may be null may be left out, as may `figures`. An unknown field is refused, so that a misspelt one is not overlooked.
      Choices are in lower case. A point is a list of two numbers, `[x, y]`. The card itself is the section
      [ModelCard](#modelcard).
      """;

  private static Map<String, JsonNode> schemas() {
    RecordSchemas records = new RecordSchemas("#/components/schemas/");
    records.reference(ModelCard.class);
    Map<String, JsonNode> named = new TreeMap<>(records.named());
    named.remove("Point");
    named.values().forEach(schema -> lowerCase(schema.path("enum")));
    return named;
  }

  /** Writes choices as cards do. */
  private static void lowerCase(JsonNode choices) {
    for (int i = 0; i < choices.size(); i++) {
      ((ArrayNode) choices).set(i, choices.get(i).asText().toLowerCase(Locale.ROOT));
    }
  }

  private static String page() {
    String sections = new AnswersPage(MissingNode.getInstance(), schemas()).sections();
    return INTRODUCTION + sections.replace("[Point](#point)", "point");
  }

  @Test
  void thePageOfCardsIsUpToDate() throws IOException {
    if (System.getProperty("likeness.write") != null) {
      Files.writeString(PAGE, page());
    }

    assertThat(Files.readString(PAGE))
        .as("docs/cards.md is stale: run " + COMMAND)
        .isEqualTo(page());
  }

  @Test
  void everyFieldHasAMeaning() {
    assertThat(page().lines().filter(line -> line.matches("[|] `.*[|] +[|]")))
        .as("fields without @param in their record's Javadoc")
        .isEmpty();
  }
}
