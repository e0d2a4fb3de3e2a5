package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.likeness.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the program says on a full disk: a tmpfs of a few KiB, which only the program sees, in a
 * mount namespace of its own. Skipped where the system does not let a user make one.
 */
class FullDiskTest {
  /**
   * Mounts the small disk, copies the gallery to it, leaves so many KiB free, runs the rest, and
   * lists what is on the disk then.
   */
  private static final String ON_SMALL_DISK =
      """
      set -e
      mount -t tmpfs -o size="$1"k none "$2/disk"
      [ ! -e "$2/gallery.db" ] || cp "$2/gallery.db" "$2/disk/gallery.db"
      free=$(df -k --output=avail "$2/disk" | tail -n 1)
      [ "$3" = all ] || head -c $(((free - $3) * 1024)) /dev/zero >"$2/disk/rest"
      home="$2"
      code=0
      shift 3
      "$@" || code=$?
      ls -A "$home/disk" >"$home/left"
      exit $code
      """;

  @TempDir Path home = Path.of("unset");

  @BeforeEach
  void makeDisk() throws Exception {
    Files.createDirectory(home.resolve("disk"));
    assumeThat(namespaces()).as("mount namespaces are available").isTrue();
  }

  private static boolean namespaces() throws InterruptedException {
    try {
      return new ProcessBuilder("unshare", "-rm", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no unshare
    }
  }

  private Program.Run onDisk(int sizeKib, String freeKib, List<String> arguments) throws Exception {
    List<String> launcher =
        List.of(
            "unshare",
            "-rm",
            "sh",
            "-c",
            ON_SMALL_DISK,
            "sh",
            Integer.toString(sizeKib),
            home.toString(),
            freeKib);
    try (LaunchedProgram program = LaunchedProgram.start(home, launcher, arguments)) {
      return program.await();
    }
  }

  private String gallery() {
    return home.resolve("disk").resolve("gallery.db").toString();
  }

  private Path pictures() throws IOException {
    for (String person : Samples.people()) {
      Path folder = Files.createDirectories(home.resolve("people").resolve(person));
      for (String name : Samples.picturesOf(person)) {
        Files.write(folder.resolve(Path.of(name).getFileName()), Samples.bytes(name));
      }
    }
    return home.resolve("people");
  }

  @Test
  void anEnrolmentSaysHowMuchWasWritten() throws Exception {
    Program.Run run =
        onDisk(240, "all", List.of("enroll", "--gallery", gallery(), pictures().toString()));

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).containsPattern("disk is full: [1-9][0-9]* of 24 pictures were enrolled");
  }

  @ParameterizedTest
  @CsvSource({"rename, 0", "rename, 40", "forget, 0", "forget, 40"})
  void aChangeSaysThatTheDiskIsFull(String change, String freeKib) throws Exception {
    new Program(home).run("enroll", pictures().toString());
    List<String> command =
        change.equals("rename")
            ? List.of("people", "rename", "--gallery", gallery(), "anna", "Anne")
            : List.of("people", "forget", "--gallery", gallery(), "anna");
    Program.Run run = onDisk(600, freeKib, command);

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("the disk is full");
  }

  @Test
  void somebodyIsForgottenWithoutRoomToOverwrite() throws Exception {
    new Program(home).run("enroll", pictures().toString());
    Program.Run run =
        onDisk(600, "128", List.of("people", "forget", "--gallery", gallery(), "anna"));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("forgotten", "encrypted with is overwritten");
    assertThat(run.err()).doesNotContain("SQLITE", "Exception");
  }

  @Test
  void aBackupThatDoesNotFitSaysSoAndLeavesNothing() throws Exception {
    new Program(home).run("enroll", pictures().toString());
    Path backup = home.resolve("disk").resolve("a.backup");
    Program.Run run =
        onDisk(600, "40", List.of("backup", "create", "--unencrypted", backup.toString()));

    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains("nothing of it is left", "make room");
    assertThat(home.resolve("left")).content().contains("rest").doesNotContain("backup");
  }
}
