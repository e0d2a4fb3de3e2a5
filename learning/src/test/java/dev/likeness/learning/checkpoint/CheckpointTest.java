package dev.likeness.learning.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  @TempDir private Path folder = Path.of("unset");

  private static Checkpoint sample() {
    return new Checkpoint(
        Map.of("step", 12.0, "best", -0.5),
        Map.of("a.w", new float[] {1, Float.MIN_VALUE, -3}, "a.b", new float[0]));
  }

  private Path written() throws IOException {
    Path file = folder.resolve("checkpoint.bin");
    sample().write(file);
    return file;
  }

  @Test
  void numbersComeBack() throws IOException {
    assertThat(Checkpoint.read(written()).numbers()).isEqualTo(sample().numbers());
  }

  @Test
  void arraysComeBackByPrefix() throws IOException {
    assertThat(Checkpoint.read(written()).arraysOf("a.").get("w"))
        .containsExactly(1, Float.MIN_VALUE, -3);
  }

  @Test
  void nothingIsLeftBesideTheFile() throws IOException {
    written();
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void everyCutIsNoticed() throws IOException {
    Path file = written();
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Checkpoint.read(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("checkpoint.bin is damaged");
    }
  }

  @Test
  void everyChangedByteIsNoticed() throws IOException {
    Path file = written();
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 0x40;
      Files.write(file, changed);
      assertThatThrownBy(() -> Checkpoint.read(file)).isInstanceOf(IOException.class);
    }
  }
}
