package dev.likeness.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.encoding.Encoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks for the bytes of somebody forgotten in every file of the gallery. */
class ForgetTest {
  private static final PersonId ID = new PersonId("p");
  private static final String NAME = "Recognisable Name";
  private static final String EXTERNAL_ID = "recognisable-external-id";
  private static final String NOTES = "recognisable notes";
  private static final String DIGEST = "0123456789abcdef".repeat(4);
  private static final Encoding ENCODING = Samples.encoding(4711);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private Path file;
  private Gallery gallery;

  @BeforeEach
  void enrolAmongOthers() {
    file = folder.resolve("gallery");
    gallery =
        GalleryFile.open(
            file, Samples.MODEL, GalleryOptions.defaults().withBusyTimeout(Duration.ofMillis(200)));
    enrolOthers();
    gallery.enrol(
        ID,
        new NewPerson(NAME, EXTERNAL_ID, NOTES),
        List.of(new NewEncoding(ENCODING, DIGEST), new NewEncoding(ENCODING, DIGEST)));
    enrolOthers();
  }

  @AfterEach
  void closeGallery() {
    gallery.close();
  }

  private void enrolOthers() {
    for (int i = 0; i < 30; i++) {
      gallery.enrol(NewPerson.named("Somebody else"), Samples.samples(i));
    }
  }

  /** Returns what is found of the person in the file, its log and its index. */
  private List<String> traces() throws IOException {
    List<String> found = new ArrayList<>();
    try (var files = Files.list(folder)) {
      for (Path path : files.toList()) {
        String bytes = latin(Files.readAllBytes(path));
        for (String secret :
            List.of(NAME, EXTERNAL_ID, NOTES, DIGEST, latin(ENCODING.toBytes()).substring(0, 8))) {
          if (bytes.contains(secret)) {
            found.add(path.getFileName() + " holds " + secret.length() + " bytes");
          }
        }
      }
    }
    return found;
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void beforeForgettingTheBytesAreFound() throws IOException {
    assertThat(traces()).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void afterForgettingNoByteIsFound() throws IOException {
    gallery.forget(ID);

    assertThat(traces()).isEmpty();
  }

  @Test
  void afterForgettingTheOldNameIsGoneToo() throws IOException {
    gallery.rename(ID, "Other");
    gallery.forget(ID);

    assertThat(traces()).isEmpty();
  }

  @Test
  void afterForgettingWhoTheyWereMergedIntoNoByteIsFound() throws IOException {
    Person into = gallery.enrol(NewPerson.named("Other"), Samples.samples(99));
    gallery.merge(into.id(), ID);
    assertThat(traces()).as("kept to undo the merge").isNotEmpty();
    gallery.forget(into.id());

    assertThat(traces()).isEmpty();
  }

  @Test
  void afterAnotherErasureWhatAMergeKeptIsGone() throws IOException {
    Person into = gallery.enrol(NewPerson.named("Other"), Samples.samples(99));
    Person third = gallery.enrol(NewPerson.named("Third"), Samples.samples(98));
    gallery.merge(into.id(), ID);
    gallery.forget(third.id());

    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .doesNotContain(NAME, EXTERNAL_ID, NOTES);
  }

  @Test
  void anotherProcessThatReadsKeepsTheBytes() throws SQLException {
    try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = reader.createStatement()) {
      statement.execute("BEGIN");
      try (ResultSet row = statement.executeQuery("SELECT count(*) FROM person")) {
        row.next();
      }

      assertThat(gallery.forget(ID).purge()).isEqualTo(PurgeResult.IN_USE);
    }
  }

  @Test
  void theCheckTellsThatBytesMayBeLeft() throws SQLException {
    forgetWhileSomebodyReads();

    assertThat(gallery.check()).singleElement().asString().contains("forgotten");
  }

  @Test
  void aLaterPurgeFinishes() throws SQLException, IOException {
    forgetWhileSomebodyReads();
    gallery.purge();

    assertThat(traces()).isEmpty();
  }

  @Test
  void theNextOpeningFinishes() throws SQLException, IOException {
    forgetWhileSomebodyReads();
    try (Gallery next = GalleryFile.open(file, Samples.MODEL)) {
      assertThat(next.check()).isEmpty();
    }

    assertThat(traces()).isEmpty();
  }

  @Test
  void whoIsForgottenIsNotFoundAlthoughTheBytesAreLeft() throws SQLException {
    forgetWhileSomebodyReads();

    assertThat(gallery.find(ID)).isEmpty();
  }

  private void forgetWhileSomebodyReads() throws SQLException {
    try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = reader.createStatement()) {
      statement.execute("BEGIN");
      statement.executeQuery("SELECT count(*) FROM person").close();
      gallery.forget(ID);
    }
  }

  /**
   * People come, change and go at random, which moves rows between pages; SQLite alone leaves
   * copies of some of them behind.
   */
  @Test
  void amongManyComingsAndGoingsNobodyForgottenIsFound() throws IOException, SQLException {
    Random random = new Random(1);
    List<PersonId> present = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    try (SqliteConnection line =
        SqliteConnection.to(SqliteAccess.to(file), Duration.ofSeconds(5))) {
      line.alone(
          alone -> {
            alone.run("PRAGMA synchronous=OFF");
            return true;
          });
      for (int step = 0; step < 6000; step++) {
        String mark = String.format("%c-mark-%05d", 'a' + random.nextInt(26), step);
        boolean wordy = random.nextInt(10) == 0;
        String notes = "n".repeat(random.nextInt(wordy ? 3000 : 40));
        int deed = random.nextInt(10);
        PersonId id =
            deed < 6 || present.isEmpty()
                ? PersonId.random()
                : present.remove(random.nextInt(present.size()));
        if (line.read(reading -> SqlitePeople.find(reading, id)).isEmpty()) {
          NewPerson person = new NewPerson(mark, mark, notes);
          List<NewEncoding> samples = Samples.samples(step, step + 1);
          line.write(
              writing ->
                  SqlitePeople.enrol(
                      writing, id, person, samples, GalleryOptions.defaults().clock()));
          present.add(id);
        } else if (deed < 8) {
          NewPerson person = NewPerson.named(mark).withNotes(notes);
          gone.add(line.read(reading -> SqlitePeople.require(reading, id).person().name()));
          line.write(writing -> SqlitePeople.update(writing, id, person));
          present.add(id);
        } else {
          gone.add(line.read(reading -> SqlitePeople.require(reading, id).person().name()));
          line.write(writing -> SqlitePeople.remove(writing, id, Clock.systemUTC()));
        }
      }
    }
    gallery.forget(ID);
    String bytes = latin(Files.readAllBytes(file));

    assertThat(gone).filteredOn(bytes::contains).isEmpty();
  }
}
