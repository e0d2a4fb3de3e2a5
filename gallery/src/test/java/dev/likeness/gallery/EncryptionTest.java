package dev.likeness.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.encoding.Encoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in the files of an encrypted gallery, and who can read it. */
class EncryptionTest {
  private static final PersonId ID = new PersonId("p");
  private static final NewPerson PERSON =
      new NewPerson("Recognisable Name", "recognisable-external-id", "recognisable notes");
  private static final String DIGEST = "0123456789abcdef".repeat(4);
  private static final Encoding ENCODING = Samples.encoding(4711);
  private static final MasterKey OTHER = MasterKey.random();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private Path file() {
    return folder.resolve("gallery");
  }

  private Gallery open() {
    return GalleryFile.open(file(), Samples.MODEL, Samples.ENCRYPTED);
  }

  private static void enrol(Gallery gallery) {
    gallery.enrol(ID, PERSON, List.of(new NewEncoding(ENCODING, DIGEST)));
  }

  /** Returns how many files of the gallery hold one of the secrets. */
  private List<String> traces(String... secrets) throws IOException {
    List<String> found = new ArrayList<>();
    try (var files = Files.list(folder)) {
      for (Path path : files.toList()) {
        String bytes = Files.readString(path, StandardCharsets.ISO_8859_1);
        for (String secret : secrets) {
          if (bytes.contains(secret)) {
            found.add(path.getFileName() + " holds " + secret.length() + " bytes");
          }
        }
      }
    }
    return found;
  }

  private static String[] secrets() {
    String floats = latin(ENCODING.toBytes());
    return new String[] {
      "Recognisable", "recognisable", DIGEST, floats.substring(0, 8), floats.substring(8, 16)
    };
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void theFilesHoldNothingOfAPerson() throws IOException {
    try (Gallery gallery = open()) {
      enrol(gallery);
      assertThat(traces(secrets())).as("in file and log").isEmpty();
    }
    assertThat(traces(secrets())).as("in the file").isEmpty();
  }

  @Test
  void afterChangesTheFilesHoldNothingOfAPerson() throws IOException {
    try (Gallery gallery = open()) {
      enrol(gallery);
      Person other = gallery.enrol(NewPerson.named("Recognisable Other"), Samples.samples(1));
      gallery.rename(other.id(), "Recognisable Second");
      gallery.merge(other.id(), ID);
      gallery.undo();
      gallery.addEncodings(ID, Samples.samples(4711));
      assertThat(traces(secrets())).isEmpty();
    }
  }

  @Test
  void whatWasEnrolledIsReadAgain() {
    try (Gallery gallery = open()) {
      enrol(gallery);
    }
    try (Gallery gallery = open()) {
      assertThat(gallery.findByName("Recognisable_Name")).hasSize(1);
      assertThat(gallery.findByExternalId("recognisable-external-id"))
          .map(Person::notes)
          .contains("recognisable notes");
      assertThat(gallery.holdsPicture(ID, DIGEST)).isTrue();
      assertThat(gallery.encodings(ID)).extracting(EnrolledEncoding::encoding).contains(ENCODING);
    }
  }

  @Test
  void aWrongKeyIsRefused() {
    try (Gallery gallery = open()) {
      enrol(gallery);
    }

    assertThatThrownBy(
            () ->
                GalleryFile.open(
                    file(),
                    Samples.MODEL,
                    GalleryOptions.defaults().withMasterKeys(MasterKeySource.of(OTHER))))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("encrypted with master key " + Samples.MASTER_KEY.id());
  }

  @Test
  void withoutAKeyItIsRefused() {
    open().close();

    assertThatThrownBy(() -> GalleryFile.openExisting(file()))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("without it nobody can read the gallery");
  }

  @Test
  void aGalleryThatIsNotEncryptedIsWhenItIsOpened() throws IOException {
    List<EnrolledEncoding> before;
    try (Gallery gallery = GalleryFile.open(file(), Samples.MODEL)) {
      enrol(gallery);
      before = gallery.encodings(ID);
      assertThat(traces(secrets())).isNotEmpty();
    }
    try (Gallery gallery = open()) {
      assertThat(traces(secrets())).isEmpty();
      assertThat(gallery.encodings(ID)).isEqualTo(before);
      assertThat(gallery.nearest(ENCODING))
          .map(match -> match.person().name())
          .contains("Recognisable Name");
      assertThat(gallery.check()).isEmpty();
    }
  }

  @Test
  void anotherMasterKeyTakesOverWhileTheGalleryIsOpen() {
    Galleries galleries = galleries(Samples.MASTER_KEY);
    try (Gallery gallery = open()) {
      enrol(gallery);
      assertThat(galleries.rewrap(OTHER)).isEqualTo(1);
      gallery.enrol(NewPerson.named("Later"), Samples.samples(5));
    }

    assertThat(galleries.masterKeyOf(Galleries.DEFAULT)).contains(OTHER.id());
    assertThatThrownBy(this::open).isInstanceOf(GalleryException.class);
    try (Gallery gallery = galleries(OTHER).openExisting(Galleries.DEFAULT)) {
      assertThat(gallery.people())
          .extracting(Person::name)
          .containsExactly("Recognisable Name", "Later");
    }
  }

  @Test
  void whoHasItOpenWhileAnotherProcessEncryptsItWritesNothingInTheClear() throws IOException {
    try (Gallery plain = GalleryFile.open(file(), Samples.MODEL)) {
      plain.enrol(NewPerson.named("Somebody"), Samples.samples(1));
      open().close();

      assertThatThrownBy(() -> enrol(plain))
          .isInstanceOf(GalleryException.class)
          .hasMessageContaining("by another process");
      assertThatThrownBy(plain::people).isInstanceOf(GalleryException.class);
    }
    assertThat(traces(secrets())).isEmpty();
    try (Gallery gallery = open()) {
      assertThat(gallery.people()).extracting(Person::name).containsExactly("Somebody");
    }
  }

  @Test
  void theEncryptionCanBeRemoved() {
    try (Gallery gallery = open()) {
      enrol(gallery);
    }

    assertThat(galleries(Samples.MASTER_KEY).decrypt()).isEqualTo(1);

    try (Gallery gallery = GalleryFile.open(file(), Samples.MODEL)) {
      assertThat(gallery.find(ID)).map(Person::name).contains("Recognisable Name");
      assertThat(gallery.nearest(ENCODING)).isPresent();
      assertThat(gallery.forget(ID).purge()).isEqualTo(PurgeResult.DONE);
      assertThat(gallery.check()).isEmpty();
    }
  }

  @Test
  void erasedGalleriesGetTheOtherMasterKeyToo() {
    Galleries galleries = galleries(Samples.MASTER_KEY);
    galleries.create("staff", Samples.MODEL, "{}");
    galleries.erase("staff", Instant.now().plusSeconds(3600));
    galleries.rewrap(OTHER);

    Galleries later = galleries(OTHER);
    later.restore("staff");
    later.openExisting("staff").close();
    assertThat(later.masterKeyOf("staff")).contains(OTHER.id());
  }

  private Galleries galleries(MasterKey key) {
    return Galleries.inFolder(folder.resolve("collections"), file(), MasterKeySource.of(key));
  }

  @Test
  void whoeverIsForgottenHasNoKeyAnyMore() {
    try (Gallery gallery = open()) {
      enrol(gallery);
      assertThat(gallery.forget(ID).purge()).isEqualTo(PurgeResult.KEY_DESTROYED);
      assertThat(gallery.purge()).isTrue();
      assertThat(gallery.check()).isEmpty();
    }
  }

  @Test
  void theKeyOfSomebodyMergedIsDestroyedAlsoWhenSomebodyNewHasTheId() throws SQLException {
    PersonId again = new PersonId("again");
    Map<Long, String> keys = new HashMap<>();
    try (Gallery gallery = open();
        SqliteConnection line =
            SqliteConnection.to(SqliteAccess.to(file()), Duration.ofSeconds(10))) {
      enrol(gallery);
      gallery.enrol(again, NewPerson.named("Again"), List.of(NewEncoding.of(ENCODING)));
      gone(line, keys);
      gallery.merge(ID, again);
      gallery.enrol(again, NewPerson.named("New"), List.of(NewEncoding.of(ENCODING)));
      gallery.rename(ID, "Renamed"); // which makes an end to undoing the merge

      assertThat(gone(line, keys)).hasSize(1);
    }
  }

  @Test
  void damagedRowsAreToldAndNotTakenForSomethingElse() {
    try (Gallery gallery = open()) {
      enrol(gallery);
      gallery.enrol(NewPerson.named("Other"), Samples.samples(1));
    }
    try (SqliteConnection line =
        SqliteConnection.to(SqliteAccess.to(file()), Duration.ofSeconds(1))) {
      line.write(
          writing ->
              writing.update(
                  "UPDATE sample SET encoding ="
                      + " (SELECT encoding FROM sample ORDER BY id DESC LIMIT 1) WHERE id = 1"));
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining("encoding 1");
  }

  /**
   * People come, change and go at random, which moves rows between pages: no key that was destroyed
   * or replaced is found in the file, wherever SQLite left copies of the rows it belonged to.
   */
  @Test
  void noDestroyedKeyIsFoundAmongManyComingsAndGoings() throws IOException, SQLException {
    open().close();
    Random random = new Random(2);
    List<PersonId> present = new ArrayList<>();
    Map<Long, String> keys = new HashMap<>();
    List<String> destroyed = new ArrayList<>();
    try (SqliteConnection line =
        SqliteConnection.to(SqliteAccess.to(file()), Duration.ofSeconds(5))) {
      SqliteEncryption.use(line, file(), MasterKeySource.of(Samples.MASTER_KEY));
      line.alone(
          alone -> {
            alone.run("PRAGMA synchronous=OFF");
            return true;
          });
      for (int step = 0; step < 4000; step++) {
        NewPerson person = NewPerson.named("n" + step).withNotes("n".repeat(random.nextInt(2000)));
        boolean comes = random.nextInt(10) < (step < 2500 ? 6 : 1) || present.isEmpty();
        PersonId id = comes ? PersonId.random() : present.remove(random.nextInt(present.size()));
        boolean goes = !comes && random.nextInt(10) < (step < 2500 ? 3 : 9);
        line.write(
            writing -> {
              if (comes) {
                List<NewEncoding> samples =
                    Samples.samples(LongStream.range(0, 1 + random.nextInt(3)).toArray());
                SqlitePeople.enrol(writing, id, person, samples, Clock.systemUTC());
              } else if (goes) {
                SqlitePeople.remove(writing, id, Clock.systemUTC());
              } else {
                SqlitePeople.update(writing, id, person);
              }
              return true;
            });
        if (!goes) {
          present.add(id);
        }
        if (step % 50 == 0) {
          destroyed.addAll(gone(line, keys));
        }
      }
      destroyed.addAll(gone(line, keys));
    }
    try (Gallery gallery = open()) {
      gallery.forget(present.get(0));
      String bytes = Files.readString(file(), StandardCharsets.ISO_8859_1);

      assertThat(destroyed).hasSizeGreaterThan(500).filteredOn(bytes::contains).isEmpty();
      assertThat(Files.size(file().resolveSibling("gallery-wal")))
          .as("the log")
          .isLessThan(100_000);
    }
  }

  /** Returns the wrapped keys that are no longer in the table; those that are, are remembered. */
  private static List<String> gone(SqliteConnection line, Map<Long, String> keys) {
    Map<Long, String> now = new HashMap<>();
    line.read(
        reading -> {
          reading.each(
              "SELECT person, wrapped FROM person_key",
              row -> now.put(row.getLong(1), latin(row.getBytes(2))));
          return Optional.empty();
        });
    List<String> gone = new ArrayList<>();
    keys.forEach(
        (person, wrapped) -> {
          if (!wrapped.equals(now.get(person)) && !wrapped.equals("\0".repeat(wrapped.length()))) {
            gone.add(wrapped);
          }
        });
    keys.putAll(now);
    return gone;
  }
}
