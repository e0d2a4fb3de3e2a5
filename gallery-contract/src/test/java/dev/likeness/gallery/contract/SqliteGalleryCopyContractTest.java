package dev.likeness.gallery.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.GalleryCopy;
import dev.likeness.gallery.MasterKeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteGalleryCopyContractTest extends GalleryCopyContract {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  @Override
  protected Galleries open() {
    return Galleries.inFolder(collections(), folder.resolve("home").resolve("gallery.db"), keys());
  }

  MasterKeySource keys() {
    return MasterKeySource.none();
  }

  private Path collections() {
    return folder.resolve("collections");
  }

  @Test
  void nothingButTheGalleryIsLeftOfACompleteCopy() throws IOException {
    Galleries galleries = open();
    galleries.create("staff", InventedEncodings.MODEL, "{}");
    for (String id : List.of("moved", Galleries.DEFAULT)) {
      try (GalleryCopy copy =
          galleries.receive(id, galleries.identityOf("staff"), InventedEncodings.MODEL)) {
        copy.complete(List.of(), Optional.empty());
      }
    }

    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .containsExactlyInAnyOrder(
              collections().resolve("staff").resolve("gallery.db"),
              collections().resolve("moved").resolve("gallery.db"),
              folder.resolve("home").resolve("gallery.db"));
    }
  }

  @Test
  void nothingIsLeftOfADiscardedCopy() throws IOException {
    Galleries galleries = open();
    galleries.create("staff", InventedEncodings.MODEL, "{}");
    try (GalleryCopy copy =
        galleries.receive("moved", galleries.identityOf("staff"), InventedEncodings.MODEL)) {
      copy.discard();
    }

    try (Stream<Path> files = Files.list(collections())) {
      assertThat(files).containsExactly(collections().resolve("staff"));
    }
  }
}
