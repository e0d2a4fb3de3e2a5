package dev.likeness.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLayoutTest {
  @TempDir private Path folder = Path.of("unset");

  private Path table(String... lines) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.write(folder.resolve("a.jpg"), new byte[1]);
    Files.write(folder.resolve("in").resolve("b, c.jpg"), new byte[1]);
    return Files.write(folder.resolve("people.csv"), List.of(lines));
  }

  @Test
  void aHeaderAndEmptyLinesArePassedOver() throws IOException {
    assertThat(CsvLayout.read(table("path,person", "", "a.jpg,Ann")))
        .containsExactly(new LabelledPicture("Ann", folder.resolve("a.jpg").toAbsolutePath()));
  }

  @Test
  void quotedFieldsMayHoldCommas() throws IOException {
    assertThat(CsvLayout.read(table("\"in/b, c.jpg\",\"Doe, Jane\"")))
        .extracting(LabelledPicture::person)
        .containsExactly("Doe, Jane");
  }

  @Test
  void aMissingPictureIsNamedByItsLine() throws IOException {
    Path table = table("a.jpg,Ann", "z.jpg,Ann");
    assertThatThrownBy(() -> CsvLayout.read(table))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("people.csv")
        .hasMessageContaining("2")
        .hasMessageContaining("there is no such picture beside the table");
  }

  @Test
  void aLineOfOneFieldIsRefused() throws IOException {
    Path table = table("a.jpg");
    assertThatThrownBy(() -> CsvLayout.read(table))
        .hasMessageContaining("expected 'picture,person', got 1 fields");
  }

  @Test
  void aQuotedLabelMayHoldQuotesAndAnEndOfLine() throws IOException {
    assertThat(CsvLayout.read(table("# people", "a.jpg, \"Jane \"\"J\"\"", "Doe\"")))
        .extracting(LabelledPicture::person)
        .containsExactly("Jane \"J\"\nDoe");
  }

  @Test
  void textAfterAQuotedFieldIsRefused() throws IOException {
    Path table = table("a.jpg,\"Ann\" or Bob");
    assertThatThrownBy(() -> CsvLayout.read(table))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("its quotes do not fit");
  }
}
