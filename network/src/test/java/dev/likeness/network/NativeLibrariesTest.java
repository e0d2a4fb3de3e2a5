package dev.likeness.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
  private final Path folder;

  NativeLibrariesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theLibrariesOfThisPlatformAreUnpacked() throws IOException {
    NativeLibraries.unpack(folder);

    assertThat(names()).contains(System.mapLibraryName("onnxruntime4j_jni"));
  }

  @Test
  void whatLiesThereIsLeftAlone() throws IOException {
    NativeLibraries.unpack(folder);
    Path library = folder.resolve(System.mapLibraryName("onnxruntime"));
    FileTime past = FileTime.from(Instant.ofEpochSecond(1_000_000));
    Files.setLastModifiedTime(library, past);

    NativeLibraries.unpack(folder);

    assertThat(Files.getLastModifiedTime(library)).isEqualTo(past);
  }

  @Test
  void aLibraryThatWasCutOffIsReplaced() throws IOException {
    NativeLibraries.unpack(folder);
    Path library = folder.resolve(System.mapLibraryName("onnxruntime"));
    long bytes = Files.size(library);
    Files.writeString(library, "cut off");

    NativeLibraries.unpack(folder);

    assertThat(library).hasSize(bytes);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theFolderIsTheOwnersAlone() throws IOException {
    NativeLibraries.unpack(folder.resolve("new"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("new"))))
        .isEqualTo("rwx------");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatLiesInAFolderThatIsOpenToOthersIsReplaced() throws IOException {
    NativeLibraries.unpack(folder);
    Path library = folder.resolve(System.mapLibraryName("onnxruntime4j_jni"));
    byte[] planted = new byte[(int) Files.size(library)];
    Files.write(library, planted);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    NativeLibraries.unpack(folder);

    assertThat(Files.readAllBytes(library)).isNotEqualTo(planted);
  }

  @Test
  void twoProcessesAtOnceBothRun() throws Exception {
    Path onnx = folder.resolve("tiny.onnx");
    Files.write(onnx, OnnxBytes.pointwise(new float[] {1, 1, 1}, new float[] {0}));
    Process one = process(onnx);
    Process two = process(onnx);

    assertThat(List.of(output(one), output(two)))
        .allMatch(path -> path.startsWith(folder.resolve("cache").toString()));
  }

  /** Opens a network from unpacked libraries and prints where they lie, for a test. */
  static final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] arguments) throws IOException {
      NativeLibraries.unpackInto(Path.of(arguments[0]));
      try (Network network =
          Network.open(Path.of(arguments[1]), NetworkOptions.defaults().withThreads(1))) {
        network.run(Tensor.allocate(new Nchw(1, 3, 2, 2)));
      }
      System.out.print(System.getProperty("onnxruntime.native.path"));
    }
  }

  private Process process(Path onnx) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OtherProcess.class.getName(),
            folder.resolve("cache").toString(),
            onnx.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
