package dev.likeness.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Galleries that earlier versions of the program wrote go on.
 *
 * <p>{@code format-1.db.gz} was written on 2026-01-02 by the clock it was given, by the last code
 * of format 1 (before samples had a quality), with
 *
 * <pre>{@code
 * gallery.enrol(new PersonId("p-1"), new NewPerson("Ann", "e-1", "a note"),
 *     List.of(new NewSample(Encoding.of(1, 0, 0, 0), "a".repeat(64)),
 *         new NewSample(Encoding.of(3, 1, 0, 0), null)));
 * gallery.enrol(new PersonId("p-2"), new NewPerson("Bob", null, ""),
 *     List.of(new NewSample(Encoding.of(0, 1, 0, 0), null)));
 * }</pre>
 */
class OlderFormatTest {
  private static final GalleryModel MODEL =
      new GalleryModel("a-model", "ab".repeat(32), 4, Distance.COSINE);
  private static final PersonId ANN = new PersonId("p-1");

  @TempDir private Path folder = Path.of("unset");

  @BeforeEach
  void unpack() throws IOException {
    try (InputStream packed =
        new GZIPInputStream(
            Objects.requireNonNull(OlderFormatTest.class.getResourceAsStream("format-1.db.gz")))) {
      Files.copy(packed, file());
    }
  }

  private Path file() {
    return folder.resolve("gallery.db");
  }

  @Test
  void whoWasEnrolledIsThere() {
    try (Gallery gallery = GalleryFile.open(file(), MODEL)) {
      Instant then = Instant.parse("2026-01-02T03:04:05Z");
      assertThat(gallery.people())
          .containsExactly(
              new Person(ANN, "Ann", "e-1", "a note", then, 2),
              new Person(new PersonId("p-2"), "Bob", null, "", then, 1));
      assertThat(gallery.encodings(ANN))
          .containsExactly(
              new EnrolledEncoding(1, then, "a".repeat(64), Encoding.of(1, 0, 0, 0), null),
              new EnrolledEncoding(2, then, null, Encoding.of(3, 1, 0, 0), null));
    }
  }

  @Test
  void itGoesOnWithQuality() {
    EnrolledQuality measured = new EnrolledQuality(90, 120, 41.5, 12, 0.5, 0.2, -10, 5.25, 1, 0.97);
    try (Gallery gallery = GalleryFile.open(file(), MODEL)) {
      gallery.addEncodings(
          ANN, List.of(NewEncoding.of(Encoding.of(0, 0, 1, 0)).withQuality(measured)));
    }
    try (Gallery gallery = GalleryFile.open(file(), MODEL)) {
      assertThat(gallery.encodings(ANN))
          .extracting(EnrolledEncoding::quality)
          .containsExactly(null, null, measured);
      assertThat(gallery.nearest(Encoding.of(0, 0, 1, 0)).map(match -> match.person().id()))
          .contains(ANN);
      assertThat(gallery.check()).noneMatch(found -> !found.contains("chmod"));
    }
  }

  @Test
  void itIsBroughtUpToDateAlsoWithoutItsModel() {
    try (Gallery gallery = GalleryFile.openExisting(file())) {
      assertThat(gallery.encodings(ANN)).extracting(EnrolledEncoding::quality).containsOnlyNulls();
    }
  }

  @Test
  void whoWasEnrolledIsForgotten() throws IOException {
    try (Gallery gallery = GalleryFile.open(file(), MODEL)) {
      assertThat(gallery.forget(ANN).purged()).isTrue();
      assertThat(gallery.size()).isEqualTo(1);
    }
  }

  @Test
  void itsChangesAreUndone() {
    try (Gallery gallery = GalleryFile.open(file(), MODEL)) {
      List<Person> before = gallery.people();
      assertThat(gallery.undo()).isEmpty();
      gallery.merge(ANN, new PersonId("p-2"));
      assertThat(gallery.undo()).isPresent();
      assertThat(gallery.people()).isEqualTo(before);
    }
  }
}
