package dev.likeness.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.likeness.tasks.json.RecordSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the JSON answers says what the records say. */
class AnswersPageTest {
  private static final Path PAGE = Path.of("..", "docs", "json.md");
  private static final String COMMAND =
      "mvn -Dlikeness.write -pl server -am -Dtest=AnswersPageTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false test";

  private static String page(Path folder) {
    try (Served served = Served.in(folder)) {
      JsonNode document = served.send("GET", "/v1/openapi.json", List.of(), new byte[0]).json();
      RecordSchemas records = new RecordSchemas("#/components/schemas/");
      answers().forEach(records::reference);
      Map<String, JsonNode> all = new TreeMap<>(records.named());
      for (Map.Entry<String, JsonNode> schema : document.at("/components/schemas").properties()) {
        // Those of requests allow no other fields.
        if (!schema.getValue().path("additionalProperties").isBoolean()) {
          all.put(schema.getKey(), schema.getValue());
        }
      }
      return new AnswersPage(document, all).markdown();
    }
  }

  private static List<Class<?>> answers() {
    return new ClassFileImporter()
        .withImportOption(new DoNotIncludeTests()).importPackages("dev.likeness.tasks").stream()
            .filter(type -> type.isRecord() && type.getSimpleName().endsWith("Answer"))
            .sorted(Comparator.comparing(JavaClass::getName))
            .<Class<?>>map(JavaClass::reflect)
            .toList();
  }

  @Test
  void thePageOfAnswersIsUpToDate(@TempDir Path folder) throws IOException {
    String page = page(folder);
    if (System.getProperty("likeness.write") != null) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE)).as("docs/json.md is stale: run " + COMMAND).isEqualTo(page);
  }

  @Test
  void everyFieldHasAMeaning(@TempDir Path folder) {
    assertThat(page(folder).lines().filter(line -> line.matches("[|] `.*[|] +[|]")))
        .as("fields without @param in their record's Javadoc")
        .isEmpty();
  }
}
