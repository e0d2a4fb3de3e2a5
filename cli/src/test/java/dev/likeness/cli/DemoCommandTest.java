package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration in an empty home, with nothing but what comes with the product. */
class DemoCommandTest {
  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"#]+)\"");

  @Test
  void everythingIsShownOnOnePage(@TempDir Path home) throws IOException {
    Program.Run run = new Program(home).run("demo", "--json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode answer = run.json();
    assertThat(answer.path("enrolled").asInt()).isEqualTo(5);
    assertThat(answer.path("searches").asInt()).isEqualTo(19);
    assertThat(answer.path("searches_right").asInt())
        .as("of 19 searches")
        .isGreaterThanOrEqualTo(17);
    Path page = Path.of(answer.path("page").asText());
    String html = Files.readString(page);
    Matcher links = LINK.matcher(html);
    int found = 0;
    while (links.find()) {
      assertThat(page.resolveSibling(links.group(1))).exists();
      found++;
    }
    assertThat(found).isGreaterThan(40);
  }
}
