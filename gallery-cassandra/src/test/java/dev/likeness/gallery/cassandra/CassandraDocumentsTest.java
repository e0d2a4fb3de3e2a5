package dev.likeness.gallery.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.MasterKeySource;
import dev.likeness.gallery.SharedDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CassandraDocumentsTest {
  private static final int WRITERS = 4;
  private static final int LINES = 20;

  private final CassandraAddress address = SharedGalleries.newKeyspace();
  private int documents;

  @SuppressWarnings("NullAway.Init") // JUnit connects before each test
  private CassandraGalleries galleries;

  @SuppressWarnings("NullAway.Init") // JUnit connects before each test
  private String name;

  @BeforeEach
  void connect() {
    galleries = SharedGalleries.connect(address);
    name = "document" + "x".repeat(++documents);
  }

  @AfterEach
  void close() {
    galleries.close();
  }

  private SharedDocument document() {
    return galleries.document(name).orElseThrow();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String text() {
    return new String(document().read().orElseThrow().content(), StandardCharsets.UTF_8);
  }

  @Test
  void whatIsWrittenIsReadByAllServers() {
    assertThat(document().read()).isEmpty();
    assertThat(document().replace(0, bytes("Zoë"))).isTrue();

    try (CassandraGalleries other = SharedGalleries.connect(address)) {
      SharedDocument.Version read = other.document(name).orElseThrow().read().orElseThrow();
      assertThat(read.number()).isEqualTo(1);
      assertThat(read.content()).isEqualTo(bytes("Zoë"));
    }
  }

  @Test
  void onlyWhoKnowsTheLastVersionReplacesIt() {
    document().replace(0, bytes("a"));
    assertThat(document().replace(1, bytes("b"))).isTrue();

    assertThat(document().replace(1, bytes("c"))).isFalse();
    assertThat(document().replace(0, bytes("c"))).isFalse();
    assertThat(text()).isEqualTo("b");
  }

  @Test
  void nothingIsLostOfWhatSeveralWrite() throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(threads.submit(this::append));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    } finally {
      threads.shutdown();
    }

    assertThat(text()).hasSize(WRITERS * LINES);
  }

  private void append() {
    for (int i = 0; i < LINES; i++) {
      boolean done = false;
      while (!done) {
        SharedDocument.Version before =
            document().read().orElse(new SharedDocument.Version(0, new byte[0]));
        byte[] longer = Arrays.copyOf(before.content(), before.content().length + 1);
        longer[before.content().length] = 'x';
        done = document().replace(before.number(), longer);
      }
    }
  }

  @Test
  void documentsHaveTheMasterKeyOfTheirGalleries() {
    document().replace(0, bytes("secret"));
    MasterKey next = MasterKey.random();

    galleries.rewrap(next);

    try (CassandraGalleries rotated =
        CassandraGalleries.connect(address, "", MasterKeySource.of(next), SharedGalleries.FILES)) {
      assertThat(rotated.document(name).orElseThrow().read().orElseThrow().content())
          .isEqualTo(bytes("secret"));
    }
    assertThatThrownBy(() -> document().read())
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining(next.id());
  }
}
