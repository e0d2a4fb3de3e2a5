package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.models.EmbeddedModels;
import dev.likeness.network.ModelCards;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.samples.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands other than those of people say on a full disk, and what they leave there. */
@Tag("slow")
class FullDiskCommandsTest {
  /** Waits until the disk is full, runs the rest, and lists what is on the disk then. */
  private static final String WHEN_FULL =
      """
      home=$1
      shift
      until [ -e "$home/is-full" ]; do sleep 0.05; done
      code=0
      "$@" || code=$?
      find "$home/disk" >"$home/left"
      exit $code
      """;

  /** Trains until the disk is filled behind its first checkpoint, makes room, and resumes. */
  private static final String TRAIN_AND_RESUME =
      """
      home=$1
      shift
      java=$1 path=$3 main=$4
      (
        until [ -e "$home/disk/run/checkpoint.bin" ]; do sleep 0.02; done
        touch "$home/full"
      ) &
      code=0
      "$@" || code=$?
      until [ -e "$home/is-full" ]; do sleep 0.05; done
      rm "$home/full"
      while [ -e "$home/is-full" ]; do sleep 0.05; done
      resumed=0
      "$java" -cp "$path" "$main" train --resume "$home/disk/run" --install-anyway || resumed=$?
      echo "$code $resumed" >"$home/codes"
      """;

  @TempDir private Path home = Path.of("unset");

  private Program.Run whenFull(SmallDisk disk, Map<String, String> environment, String... arguments)
      throws Exception {
    Files.createFile(home.resolve("full"));
    List<String> before = List.of("sh", "-c", WHEN_FULL, "sh", home.toString());
    try (LaunchedProgram program = disk.start(environment, before, List.of(arguments))) {
      return program.await();
    }
  }

  @Test
  void aKeyIsNotMade() throws Exception {
    SmallDisk disk = SmallDisk.in(home, 600);
    String data = disk.folder().toString();
    Program.Run run = whenFull(disk, Map.of(), "key", "create", "--role", "door", "--data", data);

    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains("the disk is full").doesNotContain("Exception");
    assertThat(run.out()).doesNotContain("lk_");
    assertThat(home.resolve("left")).content().doesNotContain("keys.json");
  }

  @Test
  void aNetworkIsNotInstalled() throws Exception {
    InstalledModel model =
        EmbeddedModels.unpackInto(home.resolve("embedded"))
            .find(EmbeddedModels.ENCODER)
            .orElseThrow();
    ObjectNode own = (ObjectNode) new ObjectMapper().readTree(ModelCards.toJson(model.card()));
    Path card = home.resolve("card.json");
    Files.writeString(card, own.put("name", "our-encoder").toString());
    SmallDisk disk = SmallDisk.in(home, 600);
    Program.Run run =
        whenFull(
            disk,
            Map.of("LIKENESS_HOME", disk.folder().toString()),
            "model",
            "install",
            "--card",
            card.toString(),
            "--from",
            model.onnx().toString(),
            "--accept-license");

    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("make room").doesNotContain("Exception");
    assertThat(home.resolve("left")).content().doesNotContain(".onnx");
  }

  @Test
  void aTrainingGoesOnFromItsLastCheckpointWhenThereIsRoom() throws Exception {
    for (String person : Samples.people()) {
      Path folder = Files.createDirectories(home.resolve("people").resolve(person));
      for (String name : Samples.picturesOf(person)) {
        Files.write(
            folder.resolve(String.valueOf(Path.of(name).getFileName())), Samples.bytes(name));
      }
    }
    SmallDisk disk = SmallDisk.in(home, 60_000);
    String run = disk.folder().resolve("run").toString();
    try (LaunchedProgram training =
        disk.start(
            Map.of(),
            List.of("sh", "-c", TRAIN_AND_RESUME, "sh", home.toString()),
            List.of(
                "train",
                home.resolve("people").toString(),
                "--run",
                run,
                "--name",
                "taught",
                "--epochs",
                "8",
                "--people-per-batch",
                "2",
                "--images-per-person",
                "2",
                "--input",
                "32",
                "--dimension",
                "16",
                "--held-out",
                "0.4",
                "--seed",
                "3",
                "--install-anyway"))) {
      Program.Run ended = training.await();

      assertThat(ended.err()).contains("the disk is full: make room, then go on with");
      assertThat(home.resolve("codes")).hasContent("3 0");
    }
  }
}
