package dev.likeness.gallery.contract;

import static dev.likeness.gallery.contract.InventedEncodings.MODEL;
import static dev.likeness.gallery.contract.InventedEncodings.OTHER_MODEL;
import static dev.likeness.gallery.contract.InventedEncodings.encoding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.gallery.DuplicateGalleryException;
import dev.likeness.gallery.ErasedGallery;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.ModelMismatchException;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.UnknownGalleryException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of galleries does, wherever it keeps them. */
public abstract class GalleriesContract extends StoreContract {
  @Test
  void theDefaultGalleryIsThereBeforeAnybodyIsEnrolled() {
    assertThat(galleries.ids()).containsExactly(Galleries.DEFAULT);
    assertThat(galleries.contains(Galleries.DEFAULT)).isTrue();
    assertThat(galleries.modelOf(Galleries.DEFAULT)).isEmpty();
  }

  @Test
  void theDefaultGalleryIsMadeWhenItIsOpened() {
    enrol(Galleries.DEFAULT, "Anna", 1);

    assertThat(galleries.modelOf(Galleries.DEFAULT)).contains(MODEL);
  }

  @Test
  void withoutAModelTheDefaultGalleryIsOpenedOnlyOnceItIsMade() {
    assertThatThrownBy(() -> galleries.openExisting(Galleries.DEFAULT))
        .isInstanceOf(GalleryException.class);
  }

  @Test
  void idsComeInOrderBehindTheDefaultOne() {
    create("staff");
    create("a-guests");

    assertThat(open().ids()).containsExactly(Galleries.DEFAULT, "a-guests", "staff");
  }

  @Test
  void aNewGalleryIsEmptyAndHasItsModelAndSettings() {
    create("staff");

    assertThat(open().modelOf("staff")).contains(MODEL);
    assertThat(open().settings("staff")).contains(SETTINGS);
    try (Gallery staff = galleries.open("staff", MODEL)) {
      assertThat(staff.people()).isEmpty();
    }
  }

  @Test
  void peopleOfOneGalleryAreNotInAnother() {
    create("staff");
    create("guests");
    Person anna = enrol("staff", "Anna", 1);

    try (Gallery guests = galleries.open("guests", MODEL);
        Gallery staff = galleries.open("staff", MODEL)) {
      assertThat(guests.search(encoding(1), 5)).isEmpty();
      assertThat(staff.people()).containsExactly(anna);
    }
  }

  @Test
  void aGalleryIsManagedWithoutItsModel() {
    create("staff");
    Person anna = enrol("staff", "Anna", 1);

    try (Gallery staff = galleries.openExisting("staff")) {
      staff.rename(anna.id(), "Anne");
      assertThat(staff.people()).extracting(Person::name).containsExactly("Anne");
    }
  }

  @Test
  void anotherModelIsRefused() {
    create("staff");

    assertThatThrownBy(() -> galleries.open("staff", OTHER_MODEL))
        .isInstanceOf(ModelMismatchException.class);
  }

  @Test
  void anIdIsGivenOnce() {
    create("staff");

    assertThatThrownBy(() -> create("staff")).isInstanceOf(DuplicateGalleryException.class);
    assertThatThrownBy(() -> create(Galleries.DEFAULT))
        .isInstanceOf(DuplicateGalleryException.class);
  }

  @Test
  void anIdIsAPlainName() {
    List<String> unusable = List.of("", "Staff", "-staff", "a b", "..", "../x", "a/b", "é");

    assertThat(unusable)
        .allSatisfy(
            id -> {
              assertThatThrownBy(() -> create(id)).isInstanceOf(IllegalArgumentException.class);
              assertThat(galleries.contains(id)).isFalse();
            });
    assertThatThrownBy(() -> create("a".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    create("a".repeat(64));
    assertThat(galleries.ids()).hasSize(2);
  }

  @Test
  void anEntryHasIdentityAndSettingsOfAGalleryThatWasMade() {
    create("staff");

    assertThat(open().entry("staff"))
        .contains(new Galleries.Entry(galleries.identityOf("staff"), Optional.of(SETTINGS)));
    assertThat(open().entry("guests")).isEmpty();
    assertThat(open().entry(Galleries.DEFAULT)).isEmpty();
  }

  @Test
  void settingsAreReplaced() {
    create("staff");

    galleries.changeSettings("staff", "{}");

    assertThat(open().settings("staff")).contains("{}");
  }

  @Test
  void theDefaultGalleryHasSettingsOnceTheyAreWritten() {
    assertThat(galleries.settings(Galleries.DEFAULT)).isEmpty();
    assertThatThrownBy(() -> galleries.changeSettings(Galleries.DEFAULT, SETTINGS))
        .isInstanceOf(GalleryException.class);
    enrol(Galleries.DEFAULT, "Anna", 1);
    assertThat(galleries.settings(Galleries.DEFAULT)).isEmpty();

    galleries.changeSettings(Galleries.DEFAULT, SETTINGS);

    assertThat(open().settings(Galleries.DEFAULT)).contains(SETTINGS);
    assertThat(open().ids()).containsExactly(Galleries.DEFAULT);
  }

  @Test
  void settingsHaveALimit() {
    create("staff");
    String longest = "x".repeat(Galleries.MAX_SETTINGS);

    galleries.changeSettings("staff", longest);

    assertThatThrownBy(() -> galleries.changeSettings("staff", longest + "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(galleries.settings("staff")).contains(longest);
  }

  @Test
  void eachGalleryHasAnIdentityOfItsOwn() {
    create("staff");
    create("guests");
    String first = galleries.identityOf("staff");

    assertThat(first).isNotEqualTo(galleries.identityOf("guests"));
    assertThat(open().identityOf("staff")).isEqualTo(first);
    galleries.erase("staff", NOW);
    galleries.purgeErased(NOW);
    create("staff");
    assertThat(galleries.identityOf("staff")).isNotEqualTo(first);
  }

  @Test
  void anErasedGalleryCanBeRestoredForATime() {
    create("staff");
    Person anna = enrol("staff", "Anna", 1);
    galleries.erase("staff", NOW.plusMillis(1));

    assertThat(galleries.purgeErased(NOW)).isZero();
    assertThat(open().ids()).containsExactly(Galleries.DEFAULT);
    assertThat(open().erased()).containsExactly(new ErasedGallery("staff", NOW.plusMillis(1)));
    assertThatThrownBy(() -> create("staff")).isInstanceOf(DuplicateGalleryException.class);
    galleries.restore("staff");

    assertThat(open().erased()).isEmpty();
    assertThat(open().settings("staff")).contains(SETTINGS);
    try (Gallery staff = galleries.open("staff", MODEL)) {
      assertThat(staff.people()).containsExactly(anna);
    }
  }

  @Test
  void anErasedGalleryIsGoneWithEverybodyInItWhenItsTimeIsOver() {
    create("staff");
    enrol("staff", "Anna", 1);
    galleries.erase("staff", NOW);

    assertThat(galleries.purgeErased(NOW)).isEqualTo(1);

    assertThat(open().ids()).containsExactly(Galleries.DEFAULT);
    assertThat(open().erased()).isEmpty();
    assertThatThrownBy(() -> galleries.restore("staff"))
        .isInstanceOf(UnknownGalleryException.class);
    create("staff");
    try (Gallery staff = galleries.open("staff", MODEL)) {
      assertThat(staff.people()).isEmpty();
    }
  }

  @Test
  void theDefaultGalleryIsNotErased() {
    Person anna = enrol(Galleries.DEFAULT, "Anna", 1);

    assertThatThrownBy(() -> galleries.erase(Galleries.DEFAULT, NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("forget its people");
    try (Gallery kept = galleries.openExisting(Galleries.DEFAULT)) {
      assertThat(kept.people()).containsExactly(anna);
    }
  }

  @Test
  void anUnknownIdIsRefusedEverywhere() {
    List<Runnable> uses =
        List.of(
            () -> galleries.modelOf("staff"),
            () -> galleries.open("staff", MODEL),
            () -> galleries.openExisting("staff"),
            () -> galleries.settings("staff"),
            () -> galleries.changeSettings("staff", SETTINGS),
            () -> galleries.erase("staff", NOW),
            () -> galleries.restore("staff"),
            () -> galleries.identityOf("staff"),
            () -> galleries.open("../default", MODEL));

    assertThat(uses)
        .allSatisfy(
            use ->
                assertThatThrownBy(use::run)
                    .isInstanceOf(UnknownGalleryException.class)
                    .hasMessageContaining("no gallery"));
  }
}
