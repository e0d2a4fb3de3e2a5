package dev.likeness.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.testing.Programs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A gallery whose file or folder may not be written. It is opened in a process that permissions
 * bind, also if the tests run as root.
 */
class ReadOnlyTest {
  private final Path folder;
  private final Path file;

  ReadOnlyTest(@TempDir Path temporary) throws IOException {
    folder = Files.createDirectory(temporary.resolve("galleries"));
    file = folder.resolve("gallery.db");
  }

  /** Opens a gallery to search, and says what it finds and what a change answers. */
  static final class Reader {
    public static void main(String[] arguments) throws IOException {
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      try (Gallery gallery = GalleryFile.openToSearch(Path.of(arguments[0]), Samples.MODEL)) {
        List<Match> found = gallery.search(Samples.encoding(2), 1);
        out.println("found " + found.get(0).person().name() + " of " + gallery.size());
        if (arguments.length > 1) {
          out.println("ready");
          int read = System.in.read();
          out.println("after " + (char) read + " " + gallery.size());
        }
        gallery.rename(found.get(0).person().id(), "Other");
        out.println("renamed");
      } catch (GalleryException e) {
        out.println("refused: " + e.getMessage());
      }
    }
  }

  @BeforeEach
  void enrol() {
    try (Gallery gallery = GalleryFile.open(file, Samples.MODEL)) {
      gallery.enrol(NewPerson.named("Ann"), Samples.samples(1));
      gallery.enrol(NewPerson.named("Ben"), Samples.samples(2));
    }
  }

  @AfterEach
  void allow() throws IOException {
    permit("rwx------", folder);
  }

  private static void permit(String permissions, Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private ProcessBuilder reader(String... more) {
    ProcessBuilder java =
        Samples.java(
            Reader.class,
            Stream.concat(Stream.of(file.toString()), Stream.of(more)).toArray(String[]::new));
    return java.command(Programs.boundByPermissions(java.command()));
  }

  private String read() throws IOException {
    Process process = reader().start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"r-x------,r--------", "r-x------,rw-------", "rwx------,r--------"})
  void itIsSearchedAndNotChanged(String ofFolder, String ofFile) throws IOException {
    permit(ofFile, file);
    permit(ofFolder, folder);

    assertThat(read())
        .contains("found Ben of 2", "is read-only for this user")
        .doesNotContain("renamed");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void oneThatMayNotBeReadIsRefused() throws IOException {
    permit("---------", file);

    assertThat(read()).contains("may neither be written nor read");
  }

  @Test
  void oneThatMayBeWrittenIsChanged() throws IOException {
    assertThat(read()).contains("renamed");
  }

  @Test
  void peopleInTheLogAreFound() throws IOException {
    try (Gallery open = GalleryFile.open(file, Samples.MODEL)) {
      open.enrol(NewPerson.named("Eve"), Samples.samples(3));
      permit("r-x------", folder);

      assertThat(read()).contains("found Ben of 3");
    }
  }

  @Test
  void aLogLeftBehindByAProcessThatEndedIsRead() throws IOException {
    leaveLog("-wal", "-shm");
    permit("r-x------", folder);

    assertThat(read()).contains("found Ben of 3");
  }

  @Test
  void aLogThatCannotBeReadIsRefused() throws IOException {
    leaveLog("-wal");
    permit("r-x------", folder);

    assertThat(read()).contains("refused", "its log beside it").doesNotContain("found");
  }

  /** Leaves the files as a process leaves them that was killed after an enrolment. */
  private void leaveLog(String... suffixes) throws IOException {
    Path saved = Files.createDirectory(folder.resolveSibling("saved"));
    try (Gallery open = GalleryFile.open(file, Samples.MODEL)) {
      open.enrol(NewPerson.named("Eve"), Samples.samples(3));
      for (String suffix : suffixes) {
        String name = file.getFileName() + suffix;
        Files.copy(folder.resolve(name), saved.resolve(name));
      }
      Files.copy(file, saved.resolve(file.getFileName()));
    }
    try (Stream<Path> files = Files.list(saved)) {
      for (Path path : files.toList()) {
        Files.copy(path, folder.resolve(path.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  @Test
  void aChangeByAnotherUserWhileItIsReadIsSeen() throws IOException {
    permit("r--------", file);
    Process process = reader("wait").start();
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).contains("found Ben of 2");
      assertThat(lines.readLine()).isEqualTo("ready");
      permit("rw-------", file);
      try (Gallery open = GalleryFile.open(file, Samples.MODEL)) {
        open.enrol(NewPerson.named("Eve"), Samples.samples(3));
      }
      process.getOutputStream().write('!');
      process.getOutputStream().flush();

      assertThat(lines.readLine()).contains("refused", "changed by another user");
    } finally {
      process.destroyForcibly();
    }
  }
}
