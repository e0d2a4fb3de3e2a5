package dev.likeness.gallery.contract;

import static dev.likeness.gallery.contract.InventedEncodings.MODEL;
import static dev.likeness.gallery.contract.InventedEncodings.encodings;

import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An empty gallery, opened for each test of a contract. */
public abstract class OpenedGallery {
  /** The gallery of this test, opened for the model of all tests. */
  @SuppressWarnings("NullAway.Init") // JUnit opens it before each test
  protected Gallery gallery;

  OpenedGallery() {}

  /** Opens the gallery of this test, the same one at each call, or makes it. */
  protected abstract Gallery open(GalleryModel model);

  @BeforeEach
  final void openGallery() {
    gallery = open(MODEL);
  }

  @AfterEach
  final void closeGallery() {
    gallery.close();
  }

  final Person enrol(String name, long... seeds) {
    return gallery.enrol(NewPerson.named(name), encodings(seeds));
  }

  final void reopen() {
    gallery.close();
    gallery = open(MODEL);
  }
}
