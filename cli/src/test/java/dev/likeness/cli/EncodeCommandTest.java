package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodeCommandTest {
  private static Program program = new Program(Path.of("unset"));

  @BeforeAll
  static void install(@TempDir Path home) throws Exception {
    program = Program.installed(home);
  }

  @Test
  void anEncodingHas256Numbers() throws Exception {
    assertThat(
            program
                .run("encode", "--json", Program.sharon(1))
                .json()
                .at("/pictures/0/faces/0/encoding"))
        .hasSize(256);
  }

  @Test
  void anEncodingHasUnitLength() throws Exception {
    double squares = 0;
    for (JsonNode value :
        program
            .run("encode", "--json", Program.sharon(1))
            .json()
            .at("/pictures/0/faces/0/encoding")) {
      squares += value.asDouble() * value.asDouble();
    }
    assertThat(squares).isCloseTo(1, within(1e-5));
  }

  @Test
  void noFaceGivesOne() throws Exception {
    assertThat(program.run("encode", Program.daisy()).code()).isEqualTo(1);
  }
}
