package dev.likeness.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.encoding.Encoding;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process in the middle of enrolments, again and again over one encrypted file, and looks
 * for what it acknowledged. {@code -Dlikeness.kills=200} sets how often.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Tag("slow")
class KillTest {
  private static final int KILLS =
      Integer.getInteger("likeness.kills", "true".equals(System.getenv("CI")) ? 200 : 40);

  /** The seed of each acknowledged person's encoding. */
  private final Map<PersonId, Long> acknowledged = new HashMap<>();

  private Map<PersonId, Encoding> held = Map.of();
  private List<String> wrong = List.of();

  /** Enrols as fast as it can; a line is printed when the call has returned. */
  static final class Enroller {
    public static void main(String[] arguments) {
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      long seed = Long.parseLong(arguments[1]);
      try (Gallery gallery =
          GalleryFile.open(Path.of(arguments[0]), Samples.MODEL, Samples.ENCRYPTED)) {
        while (true) {
          Person person =
              gallery.enrol(NewPerson.named("Somebody"), Samples.samples(seed, seed + 1));
          out.print(person.id() + " " + seed + "\n");
          out.flush();
          seed += 2;
        }
      }
    }
  }

  @BeforeAll
  void killAgainAndAgain(@TempDir Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("gallery");
    Random random = new Random(1);
    long start = System.nanoTime();
    for (int kill = 0; kill < KILLS; kill++) {
      enrolUntilKilled(folder, kill * 1_000_000L, 50 + random.nextInt(350));
    }
    System.getLogger(KillTest.class.getName())
        .log(
            System.Logger.Level.INFO,
            "{0} kills, {1} people acknowledged, {2} s",
            KILLS,
            acknowledged.size(),
            (System.nanoTime() - start) / 1_000_000_000);
    try (Gallery gallery = GalleryFile.open(file, Samples.MODEL, Samples.ENCRYPTED)) {
      wrong = gallery.check();
      held =
          gallery.people().stream()
              .collect(
                  Collectors.toMap(
                      Person::id, person -> gallery.encodings(person.id()).get(0).encoding()));
    }
  }

  private void enrolUntilKilled(Path folder, long seed, int millis)
      throws IOException, InterruptedException {
    Path file = folder.resolve("gallery");
    Path said = folder.resolve("said");
    ProcessBuilder java = Samples.java(Enroller.class, file.toString(), Long.toString(seed));
    java.environment().put("JAVA_TOOL_OPTIONS", "-Dorg.sqlite.tmpdir=" + folder);
    Process child =
        java.redirectOutput(said.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    while (Files.size(said) == 0 && child.isAlive()) {
      Thread.sleep(1);
    }
    Thread.sleep(millis);
    assertThat(child.isAlive()).as("the child enrols until it is killed").isTrue();
    child.destroyForcibly().waitFor();
    String lines = Files.readString(said);
    // What follows the last line end was cut by the kill, and acknowledges nothing.
    lines.substring(0, lines.lastIndexOf('\n') + 1).lines().forEach(this::acknowledge);
  }

  private void acknowledge(String line) {
    int space = line.indexOf(' ');
    acknowledged.put(
        new PersonId(line.substring(0, space)), Long.parseLong(line.substring(space + 1)));
  }

  @Test
  void everyAcknowledgedEncodingIsThereBitForBit() {
    assertThat(acknowledged)
        .isNotEmpty()
        .allSatisfy(
            (id, seed) ->
                assertThat(held.getOrDefault(id, Samples.encoding(-1)).toBytes())
                    .isEqualTo(Samples.encoding(seed).toBytes()));
  }

  @Test
  void nothingButTheLastUnacknowledgedEnrolmentsIsThere() {
    assertThat(held).hasSizeBetween(acknowledged.size(), acknowledged.size() + KILLS);
  }

  @Test
  void theFileIsSound() {
    assertThat(wrong).isEmpty();
  }
}
