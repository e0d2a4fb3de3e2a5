package dev.likeness.tasks.data;

import java.util.Locale;

/** Why something that must be in a data folder cannot be used. */
public enum LossReason {
  /** Its file is not there. */
  MISSING("is missing"),
  /** Its file has no bytes. */
  EMPTY("was emptied"),
  /** Its file cannot be read, or is no gallery. */
  UNREADABLE("cannot be read"),
  /** Another gallery lies in its place. */
  REPLACED("was replaced by another"),
  /** The settings of a collection cannot be read. */
  SETTINGS("has settings that cannot be read"),
  /** Changes that the audit log has as done are not in it. */
  BEHIND("lacks changes that were made");

  private final String words;

  LossReason(String words) {
    this.words = words;
  }

  /** Returns its name in answers. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns it as the end of a sentence. */
  public String words() {
    return words;
  }
}
