package dev.likeness.tasks.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.likeness.tasks.json.RecordTable.Column;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordTableTest {
  record Inner(String name, double size) {}

  record Entry(int number, List<String> reasons, List<Inner> hits) {}

  record Outer<A>(
      String path,
      @JsonUnwrapped @Nullable A answer,
      @Nullable Inner worst,
      Optional<Long> count) {}

  record Answer(List<Entry> faces, List<Inner> ignored) {}

  private static final RecordTable TABLE =
      RecordTable.of(Outer.class, Answer.class).expanding("faces", "faces.hits");

  private static List<String> names(RecordTable table) {
    return table.columns().stream().map(Column::name).toList();
  }

  @Test
  void columnsFollowFromTheRecordAlone() {
    assertThat(names(TABLE))
        .containsExactly(
            "path",
            "faces.number",
            "faces.reasons",
            "faces.hits.name",
            "faces.hits.size",
            "worst.name",
            "worst.size",
            "count");
  }

  @Test
  void listsOfRecordsAreLeftOutUnlessExpanded() {
    assertThat(names(RecordTable.of(Answer.class))).isEmpty();
    assertThat(names(RecordTable.of(Answer.class).expanding("ignored")))
        .containsExactly("ignored.name", "ignored.size");
  }

  @Test
  void eachEntryIsARowAndAnEmptyListIsOneToo() {
    Answer answer =
        new Answer(
            List.of(
                new Entry(1, List.of("dark", "blurred"), List.of()),
                new Entry(2, List.of(), List.of(new Inner("a", 0.5), new Inner("b", 1)))),
            List.of(new Inner("c", 9)));

    assertThat(TABLE.rows(new Outer<>("p", answer, new Inner("w", 3), Optional.of(7L))))
        .containsExactly(
            List.of("p", "1", "dark blurred", "", "", "w", "3.0", "7"),
            List.of("p", "2", "", "a", "0.5", "w", "3.0", "7"),
            List.of("p", "2", "", "b", "1.0", "w", "3.0", "7"));
  }

  @Test
  void whatIsAbsentIsEmpty() {
    assertThat(TABLE.rows(new Outer<Answer>("p", null, null, Optional.empty())))
        .containsExactly(List.of("p", "", "", "", "", "", "", ""));
  }

  @Test
  void textsAreToldFromNumbers() {
    assertThat(TABLE.columns())
        .contains(new Column("faces.reasons", true), new Column("faces.hits.size", false));
  }
}
