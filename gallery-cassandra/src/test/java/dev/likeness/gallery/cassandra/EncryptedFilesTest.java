package dev.likeness.gallery.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.cassandra.testing.SharedCassandra;
import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.PersonId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Looks for what is said of people in all files of a node, its commit log included. */
@TestInstance(Lifecycle.PER_CLASS)
class EncryptedFilesTest {
  private static final PersonId ID = new PersonId("id-in-the-clear-71");
  private static final String NAME = "Wilhelmine Unverwechselbar";
  private static final String NOTES = "told at the door of the laboratory";
  private static final String EXTERNAL_ID = "staff-number-815-4711";
  private static final Encoding ENCODING =
      Encoding.of(new float[] {0.1234567f, -0.7654321f, 0.3141592f, 0.2718281f});

  @BeforeAll
  static void enrol() {
    CassandraAddress address = SharedGalleries.newKeyspace();
    try (CassandraGalleries galleries = SharedGalleries.connect(address);
        Gallery gallery =
            galleries.open(
                Galleries.DEFAULT,
                new GalleryModel("a-model", "ab".repeat(32), 4, Distance.COSINE))) {
      gallery.enrol(
          ID,
          NewPerson.named(NAME).withNotes(NOTES).withExternalId(EXTERNAL_ID),
          List.of(NewEncoding.of(ENCODING)));
      gallery.erasures(); // writes into the tables what is in the log alone
      SharedCassandra.node().flush(address.keyspace());
    }
  }

  @Test
  void anIdIsStoredInTheClear() {
    assertThat(filesWith(ID.value().getBytes(StandardCharsets.UTF_8))).isNotEmpty();
  }

  @Test
  void aNameIsInNoFile() {
    assertThat(filesWith(NAME.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void notesAreInNoFile() {
    assertThat(filesWith(NOTES.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void anExternalIdIsInNoFile() {
    assertThat(filesWith(EXTERNAL_ID.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void anEncodingIsInNoFile() {
    assertThat(filesWith(ENCODING.toBytes())).isEmpty();
  }

  private static List<Path> filesWith(byte[] part) {
    String text = new String(part, StandardCharsets.ISO_8859_1);
    try (Stream<Path> files = Files.walk(SharedCassandra.node().folder())) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      return false; // deleted meanwhile
    }
  }
}
