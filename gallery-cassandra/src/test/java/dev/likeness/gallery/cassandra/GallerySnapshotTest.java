package dev.likeness.gallery.cassandra;

import static dev.likeness.gallery.cassandra.SnapshotGallery.ANNA;
import static dev.likeness.gallery.cassandra.SnapshotGallery.ANNAS;
import static dev.likeness.gallery.cassandra.SnapshotServer.encoding;
import static dev.likeness.gallery.cassandra.SnapshotServer.encodings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.cassandra.SnapshotServer.Answers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A server that starts reads its snapshot, and is as if it had read the tables. */
class GallerySnapshotTest extends OwnSnapshots {
  @Test
  void peopleAndEncodingsAreNotReadFromTheTables() {
    own.snapshot(20);
    Answers before = Answers.of(own.withoutSnapshot());
    own.emptyTables();

    try (SnapshotServer server = own.server()) {
      assertThat(Answers.of(server.gallery())).isEqualTo(before);
      assertThat(server.gallery().findByName(ANNAS.name())).extracting(Person::id).contains(ANNA);
      assertThat(server.gallery().findByExternalId("staff-number-815-4711")).isPresent();
    }
  }

  /** Beyond one partition of people, and two of samples. */
  @Test
  void whatChangedSinceTheSnapshotIsReadFromTheLog() {
    Path file = own.snapshot(1200);
    Gallery other = own.withoutSnapshot();
    List<Person> people = other.people();
    changeInEveryWay(other, people);

    try (SnapshotServer server = own.server()) {
      Gallery read = server.gallery();
      assertThat(Answers.of(read)).isEqualTo(Answers.of(other));
      assertThat(Answers.of(read)).isEqualTo(Answers.of(own.withoutSnapshot()));
      assertThat(read.lookAlikes(20)).isEqualTo(other.lookAlikes(20));
      assertThat(read.erasures()).isEqualTo(other.erasures());
      assertThat(file).as("a snapshot that is of no use is removed").exists();
      assertThat(everything(read)).isEqualTo(everything(other));
      assertThat(read.undo()).isPresent();
      assertThat(read.enrol(NewPerson.named("Last"), encodings(9)).encodings()).isEqualTo(1);
      assertThat(Answers.of(other)).isEqualTo(Answers.of(read));
      assertThat(other.check()).isEmpty();
    }
  }

  private static void changeInEveryWay(Gallery gallery, List<Person> people) {
    gallery.enrol(NewPerson.named("Later"), encodings(3, 4));
    gallery.rename(people.get(1).id(), "Renamed");
    gallery.addEncodings(people.get(2).id(), encodings(5));
    gallery.removeEncoding(people.get(3).id(), gallery.encodings(people.get(3).id()).get(0).id());
    gallery.forget(people.get(4).id());
    gallery.merge(people.get(5).id(), people.get(1100).id());
    gallery.undo();
    gallery.merge(people.get(6).id(), people.get(1101).id());
    EnrolledEncoding one = gallery.encodings(people.get(7).id()).get(1);
    gallery.split(
        people.get(7).id(), Set.of(one.id()), new PersonId("split"), NewPerson.named("Split"));
    Person soon = gallery.enrol(NewPerson.named("Forgotten soon"), encodings(6));
    gallery.forget(soon.id());
    gallery.forget(ANNA);
    gallery.enrol(
        ANNA, NewPerson.named("Another").withExternalId("staff-number-815-4711"), encodings(7));
    gallery.rename(people.get(8).id(), "Renamed last");
  }

  private static List<List<EnrolledEncoding>> everything(Gallery gallery) {
    return Stream.of(0, 1, 2, 3, 5, 6, 7)
        .map(i -> gallery.encodings(gallery.people().get(i).id()))
        .toList();
  }

  @Test
  void whoWasForgottenIsNotReadFromASnapshot() {
    own.snapshot(5);
    Gallery other = own.withoutSnapshot();
    other.forget(ANNA);

    try (SnapshotServer server = own.server()) {
      assertThat(server.gallery().find(ANNA)).isEmpty();
      assertThat(server.gallery().size()).isEqualTo(5);
      assertThat(server.gallery().search(encoding(1), 10))
          .hasSize(5)
          .noneMatch(match -> match.person().id().equals(ANNA));
    }
  }

  /** Even who has the gallery's keys cannot decrypt it: the person's key is in the store alone. */
  @Test
  void nothingOfAPersonCanBeReadWithTheKeysOfTheGallery() throws Exception {
    Path file = own.snapshot(5);
    byte[] all = blocks(file);

    for (byte[] clear : annaInTheClear()) {
      assertThat(contains(all, clear)).isFalse();
    }
  }

  @Test
  void nothingInASnapshotIsInTheClear() throws IOException {
    byte[] all = Files.readAllBytes(own.snapshot(5));

    assertThat(all).hasSizeGreaterThan(6 * encoding(1).toBytes().length);
    for (byte[] clear : annaInTheClear()) {
      assertThat(contains(all, clear)).isFalse();
    }
  }

  private static List<byte[]> annaInTheClear() {
    List<byte[]> clear = new ArrayList<>();
    Stream.of(ANNA.value(), ANNAS.name(), ANNAS.notes(), "staff-number-815-4711")
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .forEach(clear::add);
    clear.add(encoding(1).toBytes());
    return clear;
  }

  private static boolean contains(byte[] all, byte[] part) {
    return new String(all, StandardCharsets.ISO_8859_1)
        .contains(new String(part, StandardCharsets.ISO_8859_1));
  }

  /** Returns all blocks of a snapshot of one partition each, decrypted with the gallery's keys. */
  private byte[] blocks(Path file) throws Exception {
    try (SnapshotReader reader = SnapshotReader.open(file, own.identity(), own.keys())) {
      byte[] people = reader.next().open();
      byte[] samples = reader.next().open();
      reader.requireEnd();
      assertThat(SnapshotFormat.readPeople(people)).hasSize(6);
      assertThat(SnapshotFormat.readSamples(samples)).hasSize(12);
      return ByteBuffer.allocate(people.length + samples.length).put(people).put(samples).array();
    }
  }

  /** Keys are destroyed while people are read, and before the log is. */
  @Test
  void aServerStartsWhileAnotherOneChangesPeople() throws Exception {
    own.snapshot(50);
    Gallery other = own.withoutSnapshot();
    List<Person> people = other.people();
    CompletableFuture<Void> changes =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 1; i < 40; i++) {
                Person person = people.get(i);
                other.addEncodings(person.id(), encodings(1000 + i));
                other.removeEncoding(person.id(), other.encodings(person.id()).get(0).id());
                if (i % 2 == 0) {
                  other.forget(person.id());
                }
              }
            });
    while (!changes.isDone()) {
      try (SnapshotServer server = own.server()) {
        assertThat(server.gallery().size()).isBetween(31, 51);
      }
    }
    changes.get(1, TimeUnit.MINUTES);

    try (SnapshotServer server = own.server()) {
      assertThat(Answers.of(server.gallery())).isEqualTo(Answers.of(other));
      assertThat(server.gallery().check()).isEmpty();
    }
  }
}
