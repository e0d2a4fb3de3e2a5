package dev.likeness.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.gallery.GalleryFullException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class UseCaseErrorsTest {
  @Test
  void aFullDiskIsToldWithoutTheServersPaths() {
    var full = new GalleryFullException("the disk of /srv/gallery.db is full", new IOException());

    ApiException told = UseCaseErrors.translate(full).orElseThrow();

    assertThat(told.status()).isEqualTo(507);
    assertThat(told.code()).isEqualTo("disk_full");
    assertThat(told).hasMessageContaining("disk").hasMessageNotContaining("/srv");
  }
}
