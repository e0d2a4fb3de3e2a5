package dev.likeness.gallery.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteGalleriesContractTest extends GalleriesContract {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private Path defaultFile() {
    return folder.resolve("home").resolve("gallery.db");
  }

  @Override
  protected Galleries open() {
    return Galleries.inFolder(folder.resolve("collections"), defaultFile());
  }

  @Test
  void theDefaultGalleryIsTheOneInItsFile() {
    try (Gallery file = GalleryFile.open(defaultFile(), InventedEncodings.MODEL)) {
      file.enrol(NewPerson.named("Anna"), InventedEncodings.encodings(1));
    }

    try (Gallery found = galleries.openExisting(Galleries.DEFAULT)) {
      assertThat(found.people()).hasSize(1);
    }
  }

  private Path place(String id) {
    return folder.resolve("collections").resolve(id);
  }

  @Test
  void nothingOfAnErasedGalleryStaysInTheFolder() {
    galleries.create("staff", InventedEncodings.MODEL, "{}");

    galleries.erase("staff", Instant.EPOCH);
    galleries.purgeErased(Instant.EPOCH);

    assertThat(folder.resolve("collections")).isEmptyDirectory();
  }

  @Test
  void settingsAreInTheGallerysFile() throws IOException {
    galleries.create("staff", InventedEncodings.MODEL, "{\"a\":1}");

    try (Stream<Path> files = Files.list(place("staff"))) {
      assertThat(files).containsExactly(place("staff").resolve("gallery.db"));
    }
    assertThat(open().settings("staff")).contains("{\"a\":1}");
  }

  @Test
  void settingsOfEarlierVersionsMoveIntoTheGallery() throws IOException {
    try (Gallery older =
        GalleryFile.open(place("staff").resolve("gallery.db"), InventedEncodings.MODEL)) {
      assertThat(older.people()).isEmpty();
    }
    Files.writeString(place("staff").resolve("settings.json"), "{\"a\":1}");

    assertThat(galleries.settings("staff")).contains("{\"a\":1}");

    assertThat(place("staff").resolve("settings.json")).doesNotExist();
    assertThat(open().settings("staff")).contains("{\"a\":1}");
  }

  @Test
  void settingsThatWereMovedAreNotReplacedByAnOlderFile() throws IOException {
    galleries.create("staff", InventedEncodings.MODEL, "{\"a\":1}");
    Files.writeString(place("staff").resolve("settings.json"), "{\"a\":0}");

    assertThat(galleries.settings("staff")).contains("{\"a\":1}");
    assertThat(place("staff").resolve("settings.json")).doesNotExist();
  }

  @Test
  void anEmptiedFileIsRefusedAndLeftWithItsLog() throws IOException {
    galleries.create("staff", InventedEncodings.MODEL, "{}");
    Path file = place("staff").resolve("gallery.db");
    Files.write(file, new byte[0]);
    Path log = Files.writeString(place("staff").resolve("gallery.db-wal"), "what may be left");

    assertThatThrownBy(() -> galleries.open("staff", InventedEncodings.MODEL))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("emptied");
    assertThat(file).isEmptyFile();
    assertThat(log).hasContent("what may be left");
  }

  @Test
  void aFolderThatLostItsGalleryIsNotTakenForANewOne() throws IOException {
    galleries.create("staff", InventedEncodings.MODEL, "{}");
    Files.delete(place("staff").resolve("gallery.db"));
    Files.writeString(place("staff").resolve("gallery.db-wal"), "what may be left");

    assertThatThrownBy(() -> galleries.create("staff", InventedEncodings.MODEL, "{}"))
        .isInstanceOf(GalleryException.class);
    assertThat(place("staff").resolve("gallery.db-wal")).hasContent("what may be left");
  }

  @Test
  void aCopyHoldsEverybodyAlsoWhileTheGalleryIsOpen() {
    galleries.create("staff", InventedEncodings.MODEL, "{\"a\":1}");
    Path copy = folder.resolve("copies").resolve("gallery.db");
    try (Gallery staff = galleries.open("staff", InventedEncodings.MODEL)) {
      Person anna = staff.enrol(NewPerson.named("Anna"), InventedEncodings.encodings(1));
      galleries.copy("staff", copy);
      staff.enrol(NewPerson.named("Ben"), InventedEncodings.encodings(2));

      try (Gallery copied = GalleryFile.open(copy, InventedEncodings.MODEL)) {
        assertThat(copied.people()).containsExactly(anna);
        assertThat(copied.encodings(anna.id())).isEqualTo(staff.encodings(anna.id()));
      }
    }
  }
}
