package dev.likeness.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairsFileTest {
  @TempDir Path dir = Path.of("");

  @BeforeEach
  void pictures() throws IOException {
    for (String name : List.of("a.jpg", "b.jpg", "c.jpg", "d d.jpg")) {
      Files.createFile(dir.resolve(name));
    }
  }

  private List<LabelledPair> read(String text) throws IOException {
    return PairsFile.read(Files.writeString(dir.resolve("pairs.csv"), text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.jpg, b.jpg, 1", "a.jpg\tb.jpg\ttrue", "a.jpg b.jpg  same", "a.jpg,b.jpg,SAME"})
  void aRowOfOnePersonIsReadInEveryForm(String row) throws IOException {
    assertThat(read(row)).singleElement().matches(LabelledPair::samePerson);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "false", "Different"})
  void aRowOfTwoPeopleIsReadInEveryForm(String word) throws IOException {
    assertThat(read("a.jpg,b.jpg," + word)).singleElement().matches(pair -> !pair.samePerson());
  }

  @Test
  void pathsAreRelativeToTheFile() throws IOException {
    assertThat(read("a.jpg,b.jpg,1").get(0).left().path())
        .isEqualTo(dir.toAbsolutePath().resolve("a.jpg").normalize());
  }

  @Test
  void quotesHoldSeparators() throws IOException {
    assertThat(read("\"d d.jpg\" a.jpg 0")).hasSize(1);
  }

  @Test
  void headerCommentsAndBlankLinesArePassedOver() throws IOException {
    assertThat(read("\uFEFFpath_a,path_b,same\n\n# note\na.jpg,b.jpg,1\n")).hasSize(1);
  }

  @Test
  void foldsAreKept() throws IOException {
    assertThat(read("a.jpg,b.jpg,1,1\na.jpg,c.jpg,0,2"))
        .extracting(LabelledPair::fold)
        .containsExactly(1, 2);
  }

  @Test
  void picturesJoinedByRowsOfOnePersonAreOnePerson() throws IOException {
    List<LabelledPair> pairs = read("a.jpg,b.jpg,1\nb.jpg,c.jpg,1\nc.jpg,\"d d.jpg\",0");

    assertThat(pairs.get(2).left().person()).isEqualTo(pairs.get(0).left().person());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a.jpg,b.jpg|line 2: expected 'path_a, path_b, same[, fold]', got 2 fields",
        "\"a.jpg\"x,b.jpg,1|line 2: the quotes do not fit",
        "a.jpg,b.jpg,maybe|line 2: expected one of [1, true, same] or [0, false, different], got 'maybe'",
        "a.jpg,x.jpg,1|line 2: the picture 'x.jpg' is missing",
        "a.jpg,a.jpg,1|line 2: a pair has two pictures, and both are the same file",
        "a.jpg,b.jpg,1,x|line 2: expected the fold as a whole number, got 'x'",
        "a.jpg,b.jpg,1,0|line 2: folds are numbered from 1, got 0",
        "a.jpg,b.jpg,1,1|line 2: either every row has a fold or none has; this one differs",
        "c.jpg,b.jpg,0|line 2: the pictures are called different here, and other rows make them one person"
      })
  void aRowThatCannotBeUnderstoodIsNamed(String row, String message) {
    assertThatThrownBy(() -> read("b.jpg,c.jpg,1\n" + row))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining(message);
  }

  @Test
  void theExceptionCarriesTheLine() {
    assertThatThrownBy(() -> read("a.jpg,b.jpg,1\nbroken"))
        .isInstanceOfSatisfying(DataSetException.class, e -> assertThat(e.line()).hasValue(2));
  }

  @Test
  void aFileWithoutRowsIsRefused() {
    assertThatThrownBy(() -> read("# nothing\n")).hasMessageContaining("and there is none");
  }
}
