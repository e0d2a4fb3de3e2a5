package dev.likeness.gallery.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.NewPerson;
import java.nio.file.Path;
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

  @Test
  void nothingOfAnErasedGalleryStaysInTheFolder() {
    galleries.create("staff", InventedEncodings.MODEL, "{}");

    galleries.erase("staff");

    assertThat(folder.resolve("collections")).isEmptyDirectory();
  }
}
