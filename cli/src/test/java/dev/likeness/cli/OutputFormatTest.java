package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formats of answers, on invented people and the embedded networks. */
class OutputFormatTest {
  private static Program program = new Program(Path.of("unset"));

  @BeforeAll
  static void enrol(@TempDir Path home) {
    program = new Program(home);
    program.run("enroll", "--name", "=1+1,\"x\"", "--notes", "-2", Program.sharon(1));
    program.run("enroll", "--name", "Blair", Program.blair(1));
  }

  private static List<NamedCsvRecord> csv(String... arguments) {
    Program.Run run = program.run(arguments);
    assertThat(run.code()).as(run.err()).isLessThan(2);
    return CsvReader.builder().ofNamedCsvRecord(run.out()).stream().toList();
  }

  @Test
  void aRowIsAFace() {
    List<NamedCsvRecord> rows =
        csv("detect", "--format", "csv", Program.sharon(1), Program.daisy());

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).getField("path")).isEqualTo(Program.sharon(1));
    assertThat(Double.parseDouble(rows.get(0).getField("faces.bounding_box.pixels.width")))
        .isPositive();
    assertThat(rows.get(1).getField("faces.detection_score")).isEmpty();
  }

  @Test
  void theHeaderIsTheSameWhateverIsFound() {
    assertThat(header(Program.daisy())).isEqualTo(header(Program.sharon(1)));
  }

  private static String header(String picture) {
    return program.run("identify", "--format", "csv", picture).out().lines().findFirst().orElse("");
  }

  @Test
  void aSearchNamesThePerson() {
    NamedCsvRecord row = csv("identify", "--format", "csv", Program.blair(1)).get(0);

    assertThat(row.getField("faces.matches.person.name")).isEqualTo("Blair");
    assertThat(row.getField("policy.supported")).isIn("true", "false");
  }

  @Test
  void aPictureThatCannotBeReadIsARowWithItsError(@TempDir Path folder) {
    Program.Run run =
        program.run("encode", "--format", "csv", folder.resolve("none.jpg").toString());

    assertThat(CsvReader.builder().ofNamedCsvRecord(run.out()).stream().toList())
        .singleElement()
        .satisfies(row -> assertThat(row.getField("error.code")).isEqualTo("file_not_found"));
  }

  @Test
  void aTextIsNoFormula() {
    NamedCsvRecord row = csv("people", "list", "--format", "csv").get(0);

    assertThat(row.getField("name")).isEqualTo("'=1+1,\"x\"");
    assertThat(row.getField("notes")).isEqualTo("'-2");
  }

  @Test
  void aNegativeNumberStaysANumber() {
    String encoding =
        csv("encode", "--format", "csv", Program.sharon(1)).get(0).getField("faces.encoding");

    assertThat(encoding.split(" ")).hasSize(256).allMatch(value -> Math.abs(number(value)) <= 1);
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }

  @Test
  void aLineIsARecord() throws Exception {
    List<String> lines =
        program
            .run("detect", "--format", "jsonl", Program.sharon(1), Program.daisy())
            .out()
            .lines()
            .toList();

    assertThat(lines).hasSize(2);
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertThat(first.path("schema_version").asInt()).isEqualTo(1);
    assertThat(first.path("faces")).hasSize(1);
  }

  @Test
  void anOutcomeIsALine() throws Exception {
    Program.Run run =
        program.run("enroll", "--format", "jsonl", "--name", "Blair", Program.blair(1));

    assertThat(new ObjectMapper().readTree(run.out()).path("reasons").path(0).asText())
        .isEqualTo("duplicate_image");
  }

  @Test
  void jsonIsTheShortForm() {
    assertThat(program.run("people", "list", "--json").out())
        .isEqualTo(program.run("people", "list", "--format", "json").out());
  }

  @Test
  void twoFormatsAreRefused() {
    assertThat(program.run("people", "list", "--json", "--format", "csv").code()).isEqualTo(2);
    assertThat(program.run("people", "list", "--format", "xml").err())
        .contains("text, json, jsonl, csv");
  }

  @Test
  void anEvaluationIsARowForEachRate(@TempDir Path folder) {
    List<NamedCsvRecord> rows =
        csv("evaluate", "folder", "--format", "csv", Program.shared("faces/people"));

    assertThat(rows).hasSize(5);
    assertThat(number(rows.get(0).getField("verification.tar_at_far.far"))).isEqualTo(0.01);
  }

  @Test
  void anExportIsARowForEachEncoding() {
    assertThat(csv("people", "export", "--format", "csv", "Blair")).hasSize(1);
  }
}
