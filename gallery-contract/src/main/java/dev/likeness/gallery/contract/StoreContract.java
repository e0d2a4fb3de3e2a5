package dev.likeness.gallery.contract;

import static dev.likeness.gallery.contract.InventedEncodings.MODEL;
import static dev.likeness.gallery.contract.InventedEncodings.encodings;

import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of stores begin with: galleries in which nobody is enrolled. */
public abstract class StoreContract {
  static final String SETTINGS = "{\"require_liveness\":true,\"note\":\"Zoë\"}";

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /** The galleries of this test; nobody is enrolled at its beginning. */
  @SuppressWarnings("NullAway.Init") // JUnit opens them before each test
  protected Galleries galleries;

  StoreContract() {}

  /** Opens the galleries of this test, the same at each call. */
  protected abstract Galleries open();

  @BeforeEach
  final void openGalleries() {
    galleries = open();
  }

  final void create(String id) {
    galleries.create(id, MODEL, SETTINGS);
  }

  final Person enrol(String id, String name, long seed) {
    try (Gallery gallery = galleries.open(id, MODEL)) {
      return gallery.enrol(NewPerson.named(name), encodings(seed));
    }
  }
}
