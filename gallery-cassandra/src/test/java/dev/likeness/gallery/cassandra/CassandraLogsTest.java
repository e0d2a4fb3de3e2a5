package dev.likeness.gallery.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.gallery.SharedLogs;
import dev.likeness.gallery.SharedLogs.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class CassandraLogsTest {
  private final CassandraAddress address = SharedGalleries.newKeyspace();
  private int logNumber;

  @SuppressWarnings("NullAway.Init") // JUnit connects before each test
  private CassandraGalleries galleries;

  @SuppressWarnings("NullAway.Init") // JUnit connects before each test
  private SharedLogs logs;

  @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
  private String id;

  @BeforeEach
  void connect() {
    galleries = SharedGalleries.connect(address);
    logs = galleries.logs().orElseThrow();
    id = "log-" + ++logNumber;
  }

  @AfterEach
  void close() {
    galleries.close();
  }

  private static List<String> lines(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(number -> "line " + number).toList();
  }

  private List<Line> read() {
    List<Line> read = new ArrayList<>();
    logs.each(id, read::add);
    return read;
  }

  private static List<Line> numbered(List<String> lines) {
    List<Line> numbered = new ArrayList<>();
    lines.forEach(line -> numbered.add(new Line(numbered.size() + 1, line)));
    return numbered;
  }

  @Test
  void aLogWithoutLinesHasNoLastOne() {
    logs.begin(id, "a key");

    assertThat(logs.last(id)).isEmpty();
    assertThat(read()).isEmpty();
    assertThat(logs.all()).contains(new SharedLogs.Log(id, "a key"));
  }

  @Test
  void linesOfSeveralPartitionsAreReadInOrder() {
    logs.append(id, 1, lines(1, 2500));

    assertThat(read()).isEqualTo(numbered(lines(1, 2500)));
    assertThat(logs.last(id)).contains(new Line(2500, "line 2500"));
  }

  @Test
  void theLastLineIsFoundOnBothSidesOfAPartition() {
    logs.append(id, 1, lines(1, 999));
    assertThat(logs.last(id)).contains(new Line(999, "line 999"));

    logs.append(id, 1000, lines(1000, 1000));
    assertThat(logs.last(id)).contains(new Line(1000, "line 1000"));
  }

  @Test
  void theLastOfManyPartitionsIsFound() {
    for (int bucket = 0; bucket < 37; bucket++) {
      logs.append(id, bucket * 1000L + 1, lines(bucket * 1000 + 1, bucket * 1000 + 1));
    }

    assertThat(logs.last(id)).contains(new Line(36_001, "line 36001"));
  }

  @Test
  void linesThatAreWrittenAgainAreThereOnce() {
    logs.append(id, 1, lines(1, 30));
    logs.append(id, 20, lines(20, 40));

    assertThat(read()).isEqualTo(numbered(lines(1, 40)));
  }

  @Test
  void longLinesAreTakenOneByOne() {
    List<String> longLines = List.of("a".repeat(40_000), "b".repeat(60_000), "c".repeat(40_000));
    logs.append(id, 1, longLines);

    assertThat(read()).isEqualTo(numbered(longLines));
  }
}
