package dev.likeness.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.tasks.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of the settings says what the settings say. */
class SettingsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "settings.md");
  private static final String COMMAND =
      "mvn -Dlikeness.write -pl server -am -Dtest=SettingsPageTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false test";
  private static final String INTRODUCTION =
      """
      # Settings of the server

      Generated from the code; do not edit. Each setting is an environment variable, or a line `key=value` of the
      configuration file (`serve --config FILE`), where its name is the variable's in lower case without `LIKENESS_`, such as
      `port=8443`; some are options of `serve` (`serve --help`). An option goes before the environment, that before the file. A
      value out of range, and a key of the file that is no setting, are refused at the start; a variable that is none is warned of.
      `serve --print-config` prints what holds and where it comes from, secrets masked.
      """;

  private static String page() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (Setting.Topic topic : Setting.Topic.values()) {
      page.append("\n## ")
          .append(topic.title())
          .append("\n| variable | values | default | meaning |");
      page.append("\n|---|---|---|---|\n");
      Arrays.stream(Setting.values())
          .filter(setting -> setting.topic() == topic)
          .forEach(setting -> page.append(line(setting)));
    }
    page.append("\n## Other variables\n| variable | meaning |\n|---|---|\n");
    for (ProgramVariable variable : ProgramVariable.values()) {
      page.append("| `" + variable.variable() + "` | " + variable.meaning() + " |\n");
    }
    return page.toString();
  }

  private static String line(Setting setting) {
    SettingType type = setting.type();
    String values =
        switch (type.form()) {
          case INTEGER -> (type.min() + " to " + type.max() + " " + type.unit()).strip();
          case CHOICE -> "`" + String.join("`, `", type.choices()) + "`";
          case PATH -> "path";
          case TEXT -> "text";
        };
    String usual =
        setting
            .defaultValue()
            .map(value -> "`" + value + "`")
            .orElseGet(setting::defaultDescription);
    return "| `%s` | %s | %s | %s |\n"
        .formatted(setting.variable(), values, usual, setting.meaning());
  }

  @Test
  void thePageOfSettingsIsUpToDate() throws IOException {
    if (System.getProperty("likeness.write") != null) {
      Files.writeString(PAGE, page());
    }

    assertThat(Files.readString(PAGE))
        .as("docs/settings.md is stale: run " + COMMAND)
        .isEqualTo(page());
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void aDefaultIsOneOfTheValues(Setting setting) {
    assertThat(setting.defaultValue().filter(value -> !setting.type().accepts(value))).isEmpty();
    assertThat(setting.meaning()).matches("[A-Z].*\\.").doesNotContain("|", "\n");
    assertThat(setting.defaultDescription()).isNotEmpty();
  }

  /** What is printed when nothing is set is what the page says. */
  @ParameterizedTest
  @EnumSource(Setting.class)
  void theDefaultIsWhatHolds(Setting setting, @TempDir Path folder) {
    Settings none = Settings.of(Map.of(), Map.of(), Optional.empty());
    String printed = ServerConfig.of(none, new Home(folder)).describe(none);

    setting
        .defaultValue()
        .ifPresent(
            value -> assertThat(printed).contains("# default\n" + setting.key() + "=" + value));
    assertThat(printed).contains("# " + setting.meaning() + "\n# default\n");
  }
}
