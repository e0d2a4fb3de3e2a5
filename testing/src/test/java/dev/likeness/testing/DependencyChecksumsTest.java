package dev.likeness.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependencyChecksumsTest {
  /** SHA-256 of the letters abc: FIPS 180-2, appendix B.1. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path folder = Path.of("unset");
  private Path list = Path.of("unset");

  @BeforeEach
  void fill() throws IOException {
    list = folder.resolve("list.sha256");
    Files.writeString(list, ABC + "  a-1.0.jar\n");
    Files.writeString(folder.resolve("a-1.0.jar"), "abc");
  }

  @Test
  void whatIsListedAsItIsPasses() throws IOException {
    Files.writeString(folder.resolve("likeness-server-1.0.jar"), "ours");

    assertThat(DependencyChecksums.faults(folder, list)).isEmpty();
  }

  @Test
  void aChangedLibraryIsFound() throws IOException {
    Files.writeString(folder.resolve("a-1.0.jar"), "abd");

    assertThat(DependencyChecksums.faults(folder, list))
        .singleElement()
        .asString()
        .contains("a-1.0.jar", "another SHA-256");
  }

  @Test
  void aLibraryThatIsNotListedIsFound() throws IOException {
    Files.writeString(folder.resolve("a-1.1.jar"), "abc");

    assertThat(DependencyChecksums.faults(folder, list))
        .singleElement()
        .asString()
        .contains("a-1.1.jar is not in");
  }

  @Test
  void nativeCodeForOtherSystemsIsLetPass() throws IOException {
    for (String name :
        new String[] {
          "pytorch-2.10.0-1.5.13-macosx-arm64.jar", "javacpp-1.5.13-windows-x86_64.jar"
        }) {
      Files.writeString(folder.resolve(name), "any");
    }
    assertThat(DependencyChecksums.faults(folder, list)).isEmpty();

    Files.writeString(folder.resolve("pytorch-2.10.0-1.5.13-linux-x86_64.jar"), "any");
    assertThat(DependencyChecksums.faults(folder, list)).hasSize(1);
  }
}
