package dev.likeness.cassandra.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CassandraNodeTest {
  private final CassandraNode node = SharedCassandra.node();
  private final String keyspace = SharedCassandra.unusedKeyspace();

  @SuppressWarnings("NullAway.Init") // JUnit opens it before each test
  private CqlSession session;

  @BeforeEach
  void makeTable() {
    session = Sessions.open(SharedCassandra.cluster());
    Sessions.makeTable(session, keyspace, 1);
  }

  @AfterEach
  void closeSession() {
    session.close();
  }

  @Test
  void answersQueries() {
    write(1, "one");

    assertThat(Sessions.read(session, keyspace, 1)).isEqualTo("one");
  }

  @Test
  void keepsAcknowledgedWritesWhenItIsKilled() {
    write(1, "one");
    session.close();
    node.kill();
    assertThat(node.isAlive()).isFalse();

    node.start();
    node.awaitUp();
    session = Sessions.open(SharedCassandra.cluster());

    assertThat(Sessions.read(session, keyspace, 1)).isEqualTo("one");
  }

  @Test
  void aFlushWritesRowsToTheDataFolder() throws IOException {
    String value = "a value to look for";
    write(1, value);
    assertThat(filesWith(value)).isZero();

    node.flush(keyspace);

    assertThat(filesWith(value)).isPositive();
  }

  @Test
  void answersAgainAfterAPause() {
    node.pause();
    assertThat(node.isAlive()).isTrue();
    assertThat(node.isRunning()).isFalse();
    assertThatThrownBy(() -> node.flush(keyspace)).hasMessageContaining("is not running");

    node.resume();
    write(1, "one");

    assertThat(Sessions.read(session, keyspace, 1)).isEqualTo("one");
  }

  @Test
  void aRunningNodeIsNotStartedTwice() {
    assertThatThrownBy(node::start).hasMessageEndingWith("is running");
  }

  private void write(int id, String value) {
    Sessions.write(session, keyspace, id, value);
  }

  private long filesWith(String value) throws IOException {
    try (Stream<Path> files = Files.walk(node.dataFolder().resolve(keyspace))) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, value)).count();
    }
  }

  private static boolean holds(Path file, String value) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(value);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
