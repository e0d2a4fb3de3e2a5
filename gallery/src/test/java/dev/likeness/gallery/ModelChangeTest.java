package dev.likeness.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.ModelChange.Coverage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Galleries that get another model, encrypted and not. */
class ModelChangeTest {
  private static final String ID = Galleries.DEFAULT;
  private static final GalleryModel OTHER =
      new GalleryModel("another", "cd".repeat(32), 24, Distance.L2);
  private static final PersonId ANNA = new PersonId("anna");
  private static final PersonId BEN = new PersonId("ben");
  private static final PersonId CORA = new PersonId("cora");

  @TempDir private Path folder = Path.of("unset");

  private Galleries galleries(boolean encrypted) {
    return Galleries.inFolder(
        folder.resolve("collections"),
        folder.resolve("gallery.db"),
        encrypted ? MasterKeySource.of(Samples.MASTER_KEY) : MasterKeySource.none());
  }

  private static String digest(int seed) {
    return "%064x".formatted(seed);
  }

  private static NewEncoding picture(int seed) {
    return new NewEncoding(Samples.encoding(seed), digest(seed));
  }

  private static Encoding other(int seed) {
    return Samples.encoding(1000 + seed, OTHER.dimension());
  }

  /** Anna has two pictures, Ben one, and Cora one whose file is not known. */
  private static void fill(Galleries galleries) {
    try (Gallery gallery = galleries.open(ID, Samples.MODEL)) {
      gallery.enrol(
          ANNA,
          NewPerson.named("Anna").withExternalId("a-1").withNotes("note"),
          List.of(picture(1), picture(2)));
      gallery.enrol(BEN, NewPerson.named("Ben"), List.of(picture(3)));
      gallery.enrol(CORA, NewPerson.named("Cora"), Samples.samples(4));
    }
  }

  private static void reencode(Galleries galleries, int... seeds) {
    try (ModelChange change = galleries.changeModel(ID, OTHER)) {
      Map<String, List<Long>> missing = change.missing();
      for (int seed : seeds) {
        change.add(Map.of(missing.getOrDefault(digest(seed), List.of()).get(0), other(seed)));
      }
    }
  }

  private static void exchange(Galleries galleries, GalleryModel to) {
    try (ModelChange change = galleries.changeModel(ID, to)) {
      change.exchange();
      assertThat(change.current()).isEqualTo(to);
    }
  }

  private static PersonId nearest(Gallery gallery, Encoding probe) {
    return gallery.search(probe, 1, Double.MAX_VALUE).get(0).person().id();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void searchesGoOnWithTheFormerModelUntilTheyChangePlaces(boolean encrypted) {
    Galleries galleries = galleries(encrypted);
    fill(galleries);
    try (Gallery open = galleries.open(ID, Samples.MODEL)) {
      reencode(galleries, 1, 2, 3);
      assertThat(nearest(open, Samples.encoding(3))).isEqualTo(BEN);
      assertThat(open.encodings()).isEqualTo(4);
      open.enrol(new PersonId("dora"), NewPerson.named("Dora"), List.of(picture(5)));
    }
    assertThat(galleries.modelOf(ID)).contains(Samples.MODEL);
    assertThat(galleries.otherModelOf(ID)).contains(OTHER);
    try (ModelChange change = galleries.changeModel(ID, OTHER)) {
      assertThat(change.coverage()).isEqualTo(new Coverage(4, 2, 5, 3));
      assertThat(change.missing()).containsOnlyKeys(digest(5));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everybodyKeepsIdNameAndNumbersWithTheOtherModel(boolean encrypted) {
    Galleries galleries = galleries(encrypted);
    fill(galleries);
    List<Long> numbers;
    Instant enrolledAt;
    try (Gallery gallery = galleries.openExisting(ID)) {
      numbers = gallery.encodings(ANNA).stream().map(EnrolledEncoding::id).toList();
      enrolledAt = gallery.find(ANNA).orElseThrow().enrolledAt();
    }
    reencode(galleries, 1, 2, 3);

    exchange(galleries, OTHER);

    assertThatThrownBy(() -> galleries.open(ID, Samples.MODEL))
        .isInstanceOf(ModelMismatchException.class);
    try (Gallery gallery = galleries.open(ID, OTHER)) {
      assertThat(gallery.people())
          .containsExactly(
              new Person(ANNA, "Anna", "a-1", "note", enrolledAt, 2),
              gallery.find(BEN).orElseThrow(),
              gallery.find(CORA).orElseThrow());
      assertThat(gallery.find(CORA).orElseThrow().encodings()).isZero();
      assertThat(gallery.encodings(ANNA))
          .extracting(EnrolledEncoding::id, EnrolledEncoding::encoding)
          .containsExactly(tuple(numbers.get(0), other(1)), tuple(numbers.get(1), other(2)));
      assertThat(gallery.pictureDigests(ANNA)).containsExactlyInAnyOrder(digest(1), digest(2));
      assertThat(gallery.encodings(CORA)).isEmpty();
      assertThat(nearest(gallery, other(2))).isEqualTo(ANNA);
      assertThat(gallery.search(other(9), 10, Double.MAX_VALUE))
          .extracting(match -> match.person().id())
          .containsExactlyInAnyOrder(ANNA, BEN);
      assertThat(gallery.encodings()).isEqualTo(3);
      gallery.addEncodings(CORA, List.of(new NewEncoding(other(4), digest(4))));
      assertThat(nearest(gallery, other(4))).isEqualTo(CORA);
      assertThat(gallery.check()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theyChangePlacesBackWithWhatWasEnrolledMeanwhile(boolean encrypted) {
    Galleries galleries = galleries(encrypted);
    fill(galleries);
    reencode(galleries, 1, 3);
    exchange(galleries, OTHER);
    try (Gallery gallery = galleries.open(ID, OTHER)) {
      gallery.enrol(
          new PersonId("dora"),
          NewPerson.named("Dora"),
          List.of(new NewEncoding(other(5), digest(5))));
      gallery.rename(ANNA, "Anne");
    }

    exchange(galleries, Samples.MODEL);

    try (Gallery gallery = galleries.open(ID, Samples.MODEL)) {
      assertThat(gallery.people())
          .extracting(Person::name, Person::encodings)
          .containsExactly(tuple("Anne", 2), tuple("Ben", 1), tuple("Cora", 1), tuple("Dora", 0));
      assertThat(gallery.encodings(ANNA))
          .extracting(EnrolledEncoding::encoding)
          .containsExactly(Samples.encoding(1), Samples.encoding(2));
      assertThat(nearest(gallery, Samples.encoding(4))).isEqualTo(CORA);
    }
    exchange(galleries, OTHER);
    try (Gallery gallery = galleries.open(ID, OTHER)) {
      assertThat(nearest(gallery, other(5))).isEqualTo(new PersonId("dora"));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void mergesSplitsAndErasuresConcernBothModels(boolean encrypted) throws IOException {
    Galleries galleries = galleries(encrypted);
    fill(galleries);
    reencode(galleries, 1, 2, 3);
    PersonId part = new PersonId("part");
    try (Gallery gallery = galleries.openExisting(ID)) {
      gallery.split(
          ANNA, Set.of(gallery.encodings(ANNA).get(1).id()), part, NewPerson.named("Part"));
      gallery.merge(CORA, BEN);
      gallery.merge(ANNA, part);
      gallery.undo();
      gallery.removeEncoding(CORA, gallery.encodings(CORA).get(1).id());
      gallery.forget(ANNA);
    }
    try (ModelChange change = galleries.changeModel(ID, OTHER)) {
      assertThat(change.encodedTwice(10))
          .extracting(ModelChange.EncodedTwice::person)
          .containsExactlyInAnyOrder(part, CORA);
    }
    for (Path file : List.of(folder.resolve("gallery.db"), folder.resolve("gallery.db-wal"))) {
      if (Files.exists(file)) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as("the encoding of somebody forgotten")
            .doesNotContain(
                new String(other(1).toBytes(), StandardCharsets.ISO_8859_1).substring(0, 12));
      }
    }
    exchange(galleries, OTHER);
    try (Gallery gallery = galleries.open(ID, OTHER)) {
      assertThat(nearest(gallery, other(2))).isEqualTo(part);
      assertThat(gallery.people()).extracting(Person::id).containsExactly(CORA, part);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void encryptionAndItsEndKeepBothModels(boolean encrypted) {
    fill(galleries(encrypted));
    reencode(galleries(encrypted), 1, 3);
    exchange(galleries(encrypted), OTHER);
    if (encrypted) {
      galleries(true).decrypt();
    } else {
      galleries(true).encrypt();
    }
    Galleries galleries = galleries(!encrypted);
    try (Gallery gallery = galleries.open(ID, OTHER)) {
      assertThat(gallery.isEncrypted()).isNotEqualTo(encrypted);
      assertThat(nearest(gallery, other(3))).isEqualTo(BEN);
      assertThat(gallery.check()).isEmpty();
    }
    exchange(galleries, Samples.MODEL);
    try (Gallery gallery = galleries.open(ID, Samples.MODEL)) {
      assertThat(nearest(gallery, Samples.encoding(2))).isEqualTo(ANNA);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsDiscardedIsThereNoLonger(boolean encrypted) {
    Galleries galleries = galleries(encrypted);
    fill(galleries);
    reencode(galleries, 1, 2, 3);
    exchange(galleries, OTHER);
    try (ModelChange change = galleries.changeModel(ID, Samples.MODEL)) {
      change.discard();
      assertThatThrownBy(change::exchange)
          .isInstanceOf(GalleryException.class)
          .hasMessageContaining("discarded");
    }
    assertThat(galleries.otherModelOf(ID)).isEmpty();
    try (Gallery gallery = galleries.open(ID, OTHER)) {
      assertThat(gallery.people()).hasSize(3);
      assertThat(gallery.encodings()).isEqualTo(3);
    }
    try (ModelChange change = galleries.changeModel(ID, Samples.MODEL)) {
      assertThat(change.coverage()).isEqualTo(new Coverage(3, 0, 3, 0));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void galleriesThatAreOpenFailOnceTheModelsChangePlaces(boolean encrypted) {
    Galleries galleries = galleries(encrypted);
    fill(galleries);
    reencode(galleries, 1);
    try (Gallery open = galleries.open(ID, Samples.MODEL)) {
      exchange(galleries, OTHER);
      assertThatThrownBy(() -> open.search(Samples.encoding(1), 1, 1))
          .isInstanceOf(GalleryException.class)
          .hasMessageContaining("another model");
      assertThatThrownBy(() -> open.addEncodings(BEN, List.of(picture(6))))
          .isInstanceOf(GalleryException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aThirdModelAndTheSameOneAreRefused(boolean encrypted) {
    Galleries galleries = galleries(encrypted);
    fill(galleries);
    reencode(galleries, 1);
    assertThatThrownBy(() -> galleries.changeModel(ID, Samples.MODEL))
        .isInstanceOf(IllegalArgumentException.class);
    GalleryModel third = new GalleryModel("third", "ef".repeat(32), 8, Distance.L2);
    assertThatThrownBy(() -> galleries.changeModel(ID, third))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'another'");
    try (ModelChange change = galleries.changeModel(ID, OTHER)) {
      assertThatThrownBy(() -> change.add(Map.of(1L, Samples.encoding(1))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ofAllTheirPicturesPeopleAreDrawnAtRandom(boolean encrypted) {
    Galleries galleries = galleries(encrypted);
    fill(galleries);
    reencode(galleries, 1, 2, 3);
    try (ModelChange change = galleries.changeModel(ID, OTHER)) {
      assertThat(change.encodedTwice(10))
          .extracting(ModelChange.EncodedTwice::current, ModelChange.EncodedTwice::other)
          .containsExactlyInAnyOrder(
              tuple(Samples.encoding(1), other(1)),
              tuple(Samples.encoding(2), other(2)),
              tuple(Samples.encoding(3), other(3)));
      assertThat(change.encodedTwice(1)).hasSize(1).isEqualTo(change.encodedTwice(1));
    }
  }
}
