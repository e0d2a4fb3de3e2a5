package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names beyond ASCII, in an environment without a locale, as cron and containers give it. */
class LocaleTest {
  @TempDir Path folder = Path.of("");

  private record Run(int code, String said) {}

  /** Runs the program through a shell with an empty environment. */
  private Run run(String script) throws IOException, InterruptedException {
    Path file = folder.resolve("run.sh");
    Path said = folder.resolve("said");
    Files.writeString(file, script);
    Process process =
        new ProcessBuilder(
                "env",
                "-i",
                "LIKENESS_HOME=" + folder.resolve("home"),
                "JAVA=" + ProcessHandle.current().info().command().orElseThrow(),
                "CLASS_PATH=" + System.getProperty("java.class.path"),
                "FACE=" + face(),
                "sh",
                "-c",
                "cd \"$0\" && . ./run.sh",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
  }

  private static Path face() {
    return SharedMaterial.listOrInvented("faces/people/Ariel_Sharon").get(0);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void foldersOfPeopleWhoseNamesAreLostAreNotJoined() throws Exception {
    Run run =
        run(
            """
            mkdir -p people/Zo\u00eb people/No\u00e9 && cp "$FACE" people/Zo\u00eb/1.jpg && cp "$FACE" people/No\u00e9/1.jpg
            "$JAVA" -cp "$CLASS_PATH" dev.likeness.app.Main enroll people
            """);

    assertThat(run.code()).as(run.said()).isEqualTo(2);
    assertThat(run.said()).contains("LC_ALL=C.UTF-8");
    assertThat(run("\"$JAVA\" -cp \"$CLASS_PATH\" dev.likeness.app.Main people list").said())
        .doesNotContain("\ufffd");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void pathsInFoldersWorkAndPathsInArgumentsSayWhatToSet() throws Exception {
    List<Integer> codes = new ArrayList<>();
    String copies = "mkdir -p p && cp \"$FACE\" p/zo\u00eb.jpg\n";
    String detect = "\"$JAVA\" -cp \"$CLASS_PATH\" dev.likeness.app.Main detect ";

    codes.add(run(copies + detect + "p").code());
    Run named = run(detect + "p/zo\u00eb.jpg");
    codes.add(named.code());
    codes.add(run("export LC_ALL=C.UTF-8\n" + detect + "p/zo\u00eb.jpg").code());

    assertThat(codes).as(named.said()).containsExactly(0, 2, 0);
    assertThat(named.said()).contains("LC_ALL=C.UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"likeness", "packaging/Containerfile", "packaging/likeness.service"})
  void everyWayToStartSetsALocale(String file) throws IOException {
    assertThat(Path.of("..", file)).content().contains("LC_ALL=C.UTF-8");
  }
}
