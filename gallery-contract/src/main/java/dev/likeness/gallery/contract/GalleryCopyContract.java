package dev.likeness.gallery.contract;

import static dev.likeness.gallery.contract.InventedEncodings.MODEL;
import static dev.likeness.gallery.contract.InventedEncodings.encoding;
import static dev.likeness.gallery.contract.InventedEncodings.encodings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.gallery.DuplicateGalleryException;
import dev.likeness.gallery.EnrolledPerson;
import dev.likeness.gallery.EnrolledQuality;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryCopy;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.UnknownGalleryException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store does with a gallery that is copied into it. */
public abstract class GalleryCopyContract extends StoreContract {
  /** A gallery with all that a copy has to keep. */
  private void fill(String id) {
    create(id);
    try (Gallery gallery = galleries.open(id, MODEL)) {
      Person anna =
          gallery.enrol(
              NewPerson.named("Anna").withExternalId("a-1").withNotes("née Zoë"), encodings(1, 2));
      Person ben = gallery.enrol(NewPerson.named("Ben"), encodings(3, 4, 5));
      Person cora = gallery.enrol(NewPerson.named("Cora"), encodings(6));
      gallery.addEncodings(
          anna.id(),
          List.of(
              new NewEncoding(
                  encoding(7),
                  "ab".repeat(32),
                  new EnrolledQuality(90, 110, 40, 0.5, 0.6, 0.2, -3, 4, 1, 0.9))));
      gallery.removeEncoding(ben.id(), gallery.encodings(ben.id()).get(0).id());
      gallery.merge(ben.id(), anna.id());
      gallery.addEncodings(ben.id(), encodings(8));
      gallery.forget(cora.id());
      Person dora = gallery.enrol(NewPerson.named("Dora"), encodings(9));
      gallery.forget(dora.id());
    }
  }

  private GalleryCopy received(String original, String id) {
    return galleries.receive(id, galleries.identityOf(original), MODEL);
  }

  private static List<EnrolledPerson> everybody(Gallery gallery) {
    return gallery.people().stream()
        .map(person -> new EnrolledPerson(person, gallery.encodings(person.id())))
        .toList();
  }

  private List<EnrolledPerson> everybodyIn(String id) {
    try (Gallery gallery = galleries.openExisting(id)) {
      return everybody(gallery);
    }
  }

  /** Copies within the store, as a copy from another store does. */
  private void copy(String original, String id) {
    try (Gallery gallery = galleries.openExisting(original);
        GalleryCopy copy = received(original, id)) {
      copy.add(everybody(gallery));
      copy.complete(gallery.erasures(), galleries.settings(original));
    }
  }

  @Test
  void aCopyIsLikeTheOriginal() {
    fill("staff");

    copy("staff", "moved");

    assertThat(everybodyIn("moved")).isEqualTo(everybodyIn("staff"));
    assertThat(galleries.ids()).contains("staff", "moved");
    assertThat(galleries.settings("moved")).contains(SETTINGS);
    assertThat(galleries.identityOf("moved")).isEqualTo(galleries.identityOf("staff"));
    assertThat(galleries.modelOf("moved")).contains(MODEL);
    try (Gallery moved = galleries.open("moved", MODEL);
        Gallery staff = galleries.open("staff", MODEL)) {
      assertThat(moved.erasures()).isEqualTo(staff.erasures());
      assertThat(moved.search(encoding(7), 3)).isEqualTo(staff.search(encoding(7), 3));
      assertThat(moved.check()).isEmpty();
      assertThat(moved.findByExternalId("a-1")).isEqualTo(staff.findByExternalId("a-1"));
    }
  }

  @Test
  void aCopyGoesOnAsTheOriginalDoes() {
    fill("staff");
    copy("staff", "moved");

    for (String id : List.of("staff", "moved")) {
      try (Gallery gallery = galleries.open(id, MODEL)) {
        Person eve = gallery.enrol(NewPerson.named("Eve"), encodings(10));
        gallery.forget(gallery.findByName("Ben").get(0).id());
        assertThat(gallery.people()).containsExactly(eve);
      }
    }

    assertThat(everybodyIn("moved").get(0).encodings().get(0).id())
        .isEqualTo(everybodyIn("staff").get(0).encodings().get(0).id());
  }

  @Test
  void anIncompleteCopyIsNoGallery() {
    fill("staff");
    try (GalleryCopy copy = received("staff", "moved")) {
      copy.add(everybodyIn("staff"));
    }

    assertThat(open().ids()).containsExactly(Galleries.DEFAULT, "staff");
    assertThat(galleries.contains("moved")).isFalse();
    assertThat(galleries.entry("moved")).isEmpty();
    assertThat(galleries.erased()).isEmpty();
    assertThatThrownBy(() -> galleries.openExisting("moved"))
        .isInstanceOf(UnknownGalleryException.class);
    assertThatThrownBy(() -> galleries.open("moved", MODEL))
        .isInstanceOf(UnknownGalleryException.class);
  }

  @Test
  void anInterruptedCopyGoesOn() {
    fill("staff");
    enrol("staff", "Eve", 20);
    enrol("staff", "Finn", 21);
    List<EnrolledPerson> staff = everybodyIn("staff");
    try (GalleryCopy copy = received("staff", "moved")) {
      copy.add(staff.subList(0, 1));
    }

    try (GalleryCopy copy = received("staff", "moved");
        Gallery original = galleries.openExisting("staff")) {
      try (Gallery read = copy.read()) {
        assertThat(everybody(read)).isEqualTo(staff.subList(0, 1));
      }
      copy.add(staff.subList(1, staff.size()));
      try (Gallery read = copy.read()) {
        assertThat(everybody(read)).isEqualTo(staff);
      }
      copy.complete(original.erasures(), Optional.empty());
    }

    assertThat(everybodyIn("moved")).isEqualTo(staff);
    assertThat(galleries.settings("moved")).isEmpty();
  }

  @Test
  void aCopyOfAnotherGalleryTakesThePlaceOfAnInterruptedOne() {
    fill("staff");
    create("guests");
    enrol("guests", "Gus", 30);
    try (GalleryCopy copy = received("staff", "moved")) {
      copy.add(everybodyIn("staff"));
    }

    copy("guests", "moved");

    assertThat(everybodyIn("moved")).isEqualTo(everybodyIn("guests"));
  }

  @Test
  void aDiscardedCopyLeavesNothing() {
    fill("staff");
    try (GalleryCopy copy = received("staff", "moved")) {
      copy.add(everybodyIn("staff"));
      copy.discard();
    }

    try (GalleryCopy copy = received("staff", "moved");
        Gallery read = copy.read()) {
      assertThat(read.people()).isEmpty();
    }
    create("guests");
  }

  @Test
  void aCopyTakesTheIdOfNoOtherGallery() {
    fill("staff");
    create("guests");
    create("gone");
    galleries.erase("gone", NOW);

    for (String id : List.of("staff", "guests", "gone")) {
      assertThatThrownBy(() -> received("staff", id)).isInstanceOf(DuplicateGalleryException.class);
    }
    assertThatThrownBy(() -> received("staff", "../staff"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theDefaultGalleryIsCopiedToWhereNoneWasMade() {
    fill("staff");

    copy("staff", Galleries.DEFAULT);

    assertThat(everybodyIn(Galleries.DEFAULT)).isEqualTo(everybodyIn("staff"));
    assertThatThrownBy(() -> received("staff", Galleries.DEFAULT))
        .isInstanceOf(DuplicateGalleryException.class);
  }
}
