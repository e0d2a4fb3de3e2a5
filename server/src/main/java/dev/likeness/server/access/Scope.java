package dev.likeness.server.access;

import java.util.Locale;

/** What a key is good for. */
public enum Scope {
  /** Find, compare and encode faces, paint, look: nothing that is kept of a person. */
  READ,
  /** Ask who a picture shows. */
  SEARCH,
  /** Add people and their pictures, change and forget them. */
  ENROL,
  /** All of it, and the keeping of the server. */
  ADMIN;

  /** Returns the name used in answers, such as {@code search}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
