package dev.likeness.gallery.contract;

import static dev.likeness.gallery.contract.InventedEncodings.MODEL;
import static dev.likeness.gallery.contract.InventedEncodings.encodings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.gallery.DuplicateGalleryException;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryCopier;
import dev.likeness.gallery.GalleryCopier.Copied;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.MasterKeySource;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies from files into encrypted files. */
class GalleryCopierTest {
  private static final int PEOPLE = 250;

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Galleries from;

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Galleries to;

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private GalleryCopier copier;

  @BeforeEach
  void enrol(@TempDir Path folder) {
    from = Galleries.inFolder(folder.resolve("a"), folder.resolve("a.db"));
    to =
        Galleries.inFolder(
            folder.resolve("b"), folder.resolve("b.db"), MasterKeySource.of(MasterKey.random()));
    copier = new GalleryCopier(from, to);
    from.create("staff", MODEL, "{}");
    try (Gallery staff = from.open("staff", MODEL)) {
      for (int i = 0; i < PEOPLE; i++) {
        staff.enrol(NewPerson.named("Person " + i), encodings(2L * i, 2L * i + 1));
      }
    }
  }

  private void requireEqual() {
    try (Gallery staff = from.openExisting("staff");
        Gallery copy = to.openExisting("staff")) {
      assertThat(copy.people()).isEqualTo(staff.people());
      for (Person person : staff.people()) {
        assertThat(copy.encodings(person.id())).isEqualTo(staff.encodings(person.id()));
      }
    }
  }

  @Test
  void aCopyThatWasEndedGoesOn() {
    assertThatThrownBy(() -> copier.copy("staff", (step, done, total) -> done < 200))
        .isInstanceOf(CancellationException.class);
    assertThat(to.contains("staff")).isFalse();

    Copied copied = copier.copy("staff", (step, done, total) -> true);

    assertThat(copied).isEqualTo(new Copied(PEOPLE, 2 * PEOPLE, 200));
    requireEqual();
  }

  @Test
  void aCopyOfWhatWasChangedSinceBeginsFromTheStart() {
    assertThatThrownBy(() -> copier.copy("staff", (step, done, total) -> done < 200))
        .isInstanceOf(CancellationException.class);
    try (Gallery staff = from.openExisting("staff")) {
      staff.forget(staff.people().get(7).id());
    }

    Copied copied = copier.copy("staff", (step, done, total) -> true);

    assertThat(copied).isEqualTo(new Copied(PEOPLE - 1, 2 * (PEOPLE - 1), 0));
    requireEqual();
  }

  @Test
  void aGalleryThatIsChangedMeanwhileIsNotCopied() {
    try (Gallery staff = from.open("staff", MODEL)) {
      assertThatThrownBy(
              () ->
                  copier.copy(
                      "staff",
                      (step, done, total) -> {
                        if (done == 100 && step == GalleryCopier.Step.COPYING) {
                          staff.addEncodings(staff.people().get(0).id(), encodings(9999));
                        }
                        return true;
                      }))
          .isInstanceOf(GalleryException.class)
          .hasMessageContaining("changed while it was copied");
    }

    assertThat(to.contains("staff")).isFalse();
    assertThat(copier.copy("staff", (step, done, total) -> true).before()).isZero();
    requireEqual();
  }

  @Test
  void anotherGalleryOfTheIdStays() {
    to.create("staff", MODEL, "{}");

    assertThatThrownBy(() -> copier.copy("staff", (step, done, total) -> true))
        .isInstanceOf(DuplicateGalleryException.class);

    try (Gallery kept = to.openExisting("staff")) {
      assertThat(kept.people()).isEqualTo(List.of());
    }
  }
}
