package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training by command, in a process of its own, on ten people with ten pictures each. */
@Tag("slow")
class TrainCommandTest {
  private static Program program = new Program(Path.of("unset"));

  @BeforeAll
  static void install(@TempDir Path home) {
    program = Program.installed(home);
  }

  private static Program.Run train(String name, String... more) {
    return train(2, name, more);
  }

  private static Program.Run train(int epochs, String name, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                Program.shared("faces/people"),
                "--name",
                name,
                "--epochs",
                Integer.toString(epochs),
                "--people",
                "4",
                "--each",
                "4",
                "--held-out",
                "0.3",
                "--install-anyway"));
    arguments.addAll(List.of(more));
    return program.run(arguments.toArray(String[]::new));
  }

  /**
   * How far so short a training gets differs with the pictures: some claims hold of these alone.
   */
  private static void requirePhotographs() {
    Path unused = SharedMaterial.path("faces/people");
  }

  private static Path run(String name) {
    return program.home().resolve("runs").resolve(name);
  }

  @Test
  void whatWasTrainedIsUsedAtOnce() {
    requirePhotographs();
    Program.Run trained = train("own");
    assertThat(trained.code()).as(trained.err()).isZero();
    Program.Run verified =
        program.run("verify", "--json", "--model", "own", Program.sharon(1), Program.sharon(1));
    assertThat(verified.json().path("verified").asBoolean()).isTrue();
    assertThat(verified.json().path("model").path("name").asText()).isEqualTo("own");
  }

  private static Program.Run untrained(String name, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("train", Program.shared("faces/people"), "--name", name, "--epochs", "1"));
    arguments.addAll(List.of("--held-out", "0.3", "--learning-rate", "1e-12"));
    arguments.addAll(List.of(more));
    return program.run(arguments.toArray(String[]::new));
  }

  @Test
  void weightsThatNoEpochImprovedAreNotInstalled() {
    Program.Run refused = untrained("same");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).contains("best after epoch 0", "not installed");
    assertThat(refused.err()).contains("better than the weights it began with");
    assertThat(program.run("model", "info", "same").code()).isEqualTo(3);
  }

  @Test
  void theyAreInstalledWhenAskedFor() {
    assertThat(untrained("wanted", "--install-anyway").code()).isZero();
    assertThat(program.run("model", "info", "wanted").code()).isZero();
  }

  @Test
  void aCollapsedRunIsNotInstalled() {
    requirePhotographs();
    Program.Run collapsed =
        train(
            8,
            "collapsed",
            "--mining",
            "batch-hard",
            "--margin",
            "0.5",
            "--learning-rate",
            "1",
            "--warm-up",
            "0",
            "--max-gradient-norm",
            "1000");
    assertThat(collapsed.code()).as(collapsed.err()).isEqualTo(1);
    assertThat(collapsed.err()).contains("the encodings collapse to one point");
    assertThat(program.run("model", "info", "collapsed").code()).isEqualTo(3);
  }

  /** A copy under another label, whether that person is held out or not, and a torn file. */
  @Test
  void whatIsWrongWithThePicturesIsSaid(@TempDir Path folder) throws IOException {
    for (String person : List.of("Ariel_Sharon", "Tony_Blair", "Hugo_Chavez", "Colin_Powell")) {
      Path target = Files.createDirectories(folder.resolve(person));
      for (int i = 1; i <= 3; i++) {
        Files.copy(Path.of(Program.face(person, i)), target.resolve(i + ".jpg"));
      }
    }
    Files.copy(Path.of(Program.blair(1)), folder.resolve("Ariel_Sharon").resolve("copy.jpg"));
    Files.write(folder.resolve("Hugo_Chavez").resolve("torn.jpg"), new byte[] {1, 2, 3});
    Program.Run trained =
        program.run(
            "train",
            folder.toString(),
            "--name",
            "checked",
            "--epochs",
            "1",
            "--held-out",
            "0.5",
            "--json");
    assertThat(trained.code()).as(trained.err()).isLessThan(2);
    assertThat(trained.err())
        .containsPattern("the same picture is labelled as two people: .*copy.jpg")
        .contains("left out: Hugo_Chavez/torn.jpg: ")
        .containsPattern("[67] pictures of 2 people to learn from, [67] of 2 other people");
    JsonNode warning = trained.json().path("label_warnings").path(0);
    assertThat(List.of(warning.path("left").asText(), warning.path("right").asText()))
        .anyMatch(picture -> picture.endsWith("copy.jpg"));
    assertThat(warning.path("distance").asDouble(1)).isLessThan(1e-4);
    assertThat(Files.readString(run("checked").resolve("report.html")))
        .contains("Labels to correct", "copy.jpg");
  }

  @Test
  void theReportStandsAlone() throws IOException {
    train("reported");
    String page = Files.readString(run("reported").resolve("report.html"));
    assertThat(page)
        .contains("Training of reported", "Diagnostics by epoch", "Hardest pairs")
        .doesNotContain("<script src", "<link", "data:image/jpeg", "NaN");
  }

  @Test
  void picturesAreShownOnlyWhenAskedFor() throws IOException {
    train("pictured", "--with-pictures");
    assertThat(Files.readString(run("pictured").resolve("report.html")))
        .contains("data:image/jpeg;base64,");
  }

  @Test
  void theJsonAnswerHasTheFigures() {
    JsonNode answer = train("answered", "--json", "--loss", "pair-abs").json();
    assertThat(answer.path("held_out").path("auc").asDouble()).isBetween(0.3, 1.0);
    assertThat(answer.path("model").asText()).isEqualTo("answered");
  }

  @Test
  void aGalleryRefusesToMixTheModels(@TempDir Path folder) {
    train("mixed");
    String gallery = folder.resolve("gallery.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Ann", Program.sharon(1));
    Program.Run refused =
        program.run(
            "enroll", "--gallery", gallery, "--model", "mixed", "--name", "Ben", Program.blair(1));
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("mixed");
  }

  @Test
  void aRunIsNotOverwritten() {
    train("twice");
    Program.Run again = train("twice");
    assertThat(again.code()).isNotZero();
    assertThat(again.err()).contains("holds a run already: resume it");
  }

  @Test
  void aFinishedRunIsResumedToTheSameEnd() {
    train("ended");
    Program.Run resumed =
        program.run("train", "--resume", run("ended").toString(), "--install-anyway");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.out()).contains("installed: ended");
  }

  /**
   * Killed as soon as it has written a checkpoint: the parent starts it again, and it ends well.
   */
  @Test
  void aKilledTrainingProcessGoesOnFromItsCheckpoint() {
    CompletableFuture<Program.Run> training =
        CompletableFuture.supplyAsync(() -> train(40, "killed"));
    Path checkpoint = run("killed").resolve("checkpoint.bin");
    while (!Files.exists(checkpoint) && !training.isDone()) {
      Thread.onSpinWait();
    }
    long killed =
        ProcessHandle.current().descendants().filter(ProcessHandle::destroyForcibly).count();
    Program.Run ended = training.join();
    assertThat(killed).isEqualTo(1);
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("crashed: going on from the last checkpoint");
  }

  @Test
  void anUnknownLossIsRefusedWithTheKnownOnes() {
    Program.Run refused = train("x", "--loss", "nonsense");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("triplet, contrastive, pair-abs, pair-chi2");
  }

  /** A batch has at most as many people as there are: 16 are asked for by default, there are 8. */
  @Test
  void fewPeopleNeedNoOption() {
    Program.Run trained =
        program.run("train", Program.shared("faces/people"), "--name", "plain", "--epochs", "1");
    assertThat(trained.code()).as(trained.err()).isLessThan(2);
  }

  @Test
  void anEncoderIsNamedByFrom() {
    Program.Run refused = train("x", "--model", Program.ENCODER);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("--from MODEL");
  }

  @Test
  void moreIsNeededThanAFolderOfNothing(@TempDir Path folder) {
    assertThat(program.run("train", folder.toString()).code()).isEqualTo(2);
  }

  @Test
  void aFolderWithoutARunCannotBeResumed(@TempDir Path folder) {
    Program.Run refused = program.run("train", "--resume", folder.toString());
    assertThat(refused.code()).isNotZero();
    assertThat(refused.err()).doesNotContain("\tat ");
  }

  /** Ten people are too few to weigh 256 components better than alike: the guard holds it back. */
  @Test
  void aHeadThatIsNotBetterIsNotInstalled() {
    requirePhotographs();
    Program.Run head =
        program.run(
            "train-head", Program.shared("faces/people"), "--name", "head", "--held-out", "0.4");
    assertThat(head.code()).isEqualTo(1);
    assertThat(head.out()).contains("not better than the plain distance by more than chance");
    assertThat(program.run("model", "info", "head").code()).isEqualTo(3);
  }

  @Test
  void aHeadCanBeInstalledToLookIntoIt() {
    requirePhotographs();
    program.run(
        "train-head",
        Program.shared("faces/people"),
        "--name",
        "shown",
        "--terms",
        "chi-square",
        "--held-out",
        "0.4",
        "--install-anyway");
    JsonNode answer =
        program
            .run(
                "verify",
                "--json",
                "--model",
                "shown",
                "--tau",
                "1000",
                Program.sharon(1),
                Program.sharon(2))
            .json();
    assertThat(answer.path("model").path("name").asText()).isEqualTo("shown");
    assertThat(answer.path("distance").asDouble()).isPositive();
  }
}
