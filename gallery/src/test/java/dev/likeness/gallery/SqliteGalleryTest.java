package dev.likeness.gallery;

import static dev.likeness.gallery.Samples.MODEL;
import static dev.likeness.gallery.Samples.encoding;
import static dev.likeness.gallery.Samples.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is special about a gallery in a SQLite file; the contract of all is tested elsewhere. */
class SqliteGalleryTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private Path file() {
    return folder.resolve("a?b %20 é.gallery");
  }

  @SuppressWarnings("NullAway.Init") // opened before each test
  private Gallery gallery;

  @BeforeEach
  void openGallery() {
    gallery = open(MODEL);
  }

  @AfterEach
  void closeGallery() {
    gallery.close();
  }

  private Gallery open(GalleryModel model) {
    return GalleryFile.open(file(), model, GalleryOptions.defaults().withSearchThreads(3));
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + file().toUri().toASCIIString());
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }

  @Test
  void theFileHasTheNameThatWasGiven() {
    assertThat(file()).exists();
  }

  @Test
  void onlyTheOwnerReadsTheFileAndItsLog() throws IOException {
    gallery.enrol(NewPerson.named("Anna"), samples(1));

    try (var files = Files.list(folder)) {
      assertThat(files.toList())
          .hasSize(3)
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void theCheckFindsAFileThatIsOpenToOthers() throws IOException {
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(gallery.check()).singleElement().asString().contains("chmod 600");
  }

  @Test
  void theCheckFindsPeopleWithoutSamples() throws SQLException {
    Person anna = gallery.enrol(NewPerson.named("Anna"), samples(1));
    sql("DELETE FROM sample");

    assertThat(gallery.check()).singleElement().asString().contains(anna.id().value());
  }

  @Test
  void theModelIsToldWithoutOpening() {
    assertThat(GalleryFile.modelOf(file())).contains(MODEL);
  }

  @Test
  void noFileHasNoModel() {
    assertThat(GalleryFile.modelOf(folder.resolve("none"))).isEmpty();
  }

  @Test
  void anEmptyFileHasNoModel() throws IOException {
    assertThat(GalleryFile.modelOf(Files.createFile(folder.resolve("empty")))).isEmpty();
  }

  @Test
  void anEmptyFileBecomesAGallery() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    try (Gallery made = GalleryFile.open(empty, MODEL)) {
      assertThat(made.size()).isZero();
    }
  }

  @Test
  void peopleAreManagedWithoutTheModel() {
    Person anna = gallery.enrol(NewPerson.named("Anna"), samples(1));
    try (Gallery existing = GalleryFile.openExisting(file())) {
      existing.rename(anna.id(), "Anne");
    }

    assertThat(gallery.nearest(encoding(1)).orElseThrow().person().name()).isEqualTo("Anne");
  }

  @Test
  void searchingTakesTheModel() {
    try (Gallery existing = GalleryFile.openExisting(file())) {
      assertThatThrownBy(() -> existing.nearest(encoding(1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("open it with the model 'a-model'");
    }
  }

  @Test
  void whatDoesNotExistIsNotOpenedAsExisting() {
    assertThatThrownBy(() -> GalleryFile.openExisting(folder.resolve("none")))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("there is no gallery");
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "people, but no gallery".repeat(99));

    assertThatThrownBy(() -> GalleryFile.open(text, MODEL))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("is no gallery");
  }

  @Test
  void aFolderIsRefused() {
    assertThatThrownBy(() -> GalleryFile.open(folder, MODEL)).hasMessageContaining("is not a file");
  }

  @Test
  void aDatabaseOfAnotherProgramIsRefused() throws SQLException {
    Path other = folder.resolve("other.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (x)");
    }

    assertThatThrownBy(() -> GalleryFile.open(other, MODEL))
        .hasMessageContaining("another program");
  }

  @Test
  void aNewerFormatIsRefused() throws SQLException {
    gallery.close();
    sql("PRAGMA user_version=99");

    assertThatThrownBy(() -> open(MODEL))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("format 99")
        .hasMessageContaining("newer program");
  }

  @Test
  void anOlderFormatIsBroughtUpToDate() {
    SqliteSchema next =
        new SqliteSchema(
            Stream.concat(
                    SqliteSchema.CURRENT.steps().stream(),
                    Stream.of(List.of("ALTER TABLE person ADD COLUMN nickname TEXT")))
                .toList());
    gallery.enrol(NewPerson.named("Anna"), samples(1));
    gallery.close();
    try (SqliteConnection line =
        SqliteConnection.to(SqliteAccess.to(file()), Duration.ofSeconds(1))) {
      SqliteFile.prepare(line, file(), next);

      long nicknames = line.read(reading -> reading.number("SELECT count(nickname) FROM person"));

      assertThat(nicknames).isZero();
    }
  }

  @Test
  void aDamagedFileIsRefusedWithAdvice() throws IOException {
    for (int i = 0; i < 200; i++) {
      gallery.enrol(NewPerson.named("Somebody"), samples(i));
    }
    gallery.close();
    byte[] bytes = Files.readAllBytes(file());
    Arrays.fill(bytes, 8192, bytes.length, (byte) 0x5a);
    Files.write(file(), bytes);

    assertThatThrownBy(() -> open(MODEL))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("restore it from a backup");
  }

  @Test
  void whoLagsFarBehindReadsAllAnew() {
    Person anna = gallery.enrol(NewPerson.named("Anna"), samples(1));
    try (Gallery other = open(MODEL);
        SqliteConnection line =
            SqliteConnection.to(SqliteAccess.to(file()), Duration.ofSeconds(5))) {
      Person ben = other.enrol(NewPerson.named("Ben"), samples(2));
      gallery.nearest(encoding(1));
      line.write(
          writing -> {
            SqlitePeople.remove(writing, anna.id(), Clock.systemUTC());
            for (int i = 0; i < SqlitePeople.CHANGES_KEPT; i++) {
              SqlitePeople.noteChange(writing, 0L, null);
            }
            return true;
          });

      assertThat(gallery.search(encoding(1), 9)).extracting(Match::person).containsExactly(ben);
    }
  }
}
