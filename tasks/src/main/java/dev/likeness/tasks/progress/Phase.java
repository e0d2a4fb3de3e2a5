package dev.likeness.tasks.progress;

import java.util.Locale;
import java.util.Optional;

/** The phases that long use cases go through, in the words of every progress display. */
public enum Phase {
  WAITING("waiting", "jobs", ""),
  DOWNLOADING("downloading", "bytes", "what came so far is kept: start again to resume"),
  READING_PICTURES("reading pictures", "pictures", Phase.UNCHANGED),
  FINDING_FACES("finding faces", "pictures", Phase.UNCHANGED),
  ENCODING("encoding", "pictures", Phase.UNCHANGED),
  ENCODING_AGAIN(
      "encoding again", "pictures", "what was encoded so far is kept: start again to go on there"),
  ENROLLING("enrolling", "pictures", "who was enrolled so far is kept: start again to go on there"),
  COPYING("copying", "people", "who was copied so far is kept: start again to go on there"),
  CHECKING("checking", "people", "who was copied so far is kept: start again to go on there"),
  COMPARING("comparing", "pairs", Phase.UNCHANGED),
  ASKING_TEACHER("asking the teacher", "pictures", Phase.UNCHANGED),
  TRAINING("training", "pictures", ""),
  EVALUATING("evaluating", "pictures", Phase.UNCHANGED),
  PAINTING("painting", "evaluations", ""),
  SEARCHING_PATCHES("looking for patches", "pictures", Phase.UNCHANGED),
  WRITING("writing", "files", "a part of the files is written: start again");

  private static final String UNCHANGED = "nothing was changed";

  private final String label;
  private final String unit;
  private final String kept;

  Phase(String label, String unit, String kept) {
    this.label = label;
    this.unit = unit;
    this.kept = kept;
  }

  /**
   * Returns what is kept of the work if the program is interrupted in this phase; empty where the
   * use case says it.
   */
  public Optional<String> kept() {
    return Optional.of(kept).filter(text -> !text.isEmpty());
  }

  /** Returns the phase in words for people. */
  public String label() {
    return label;
  }

  /** Returns what is counted in this phase, in plural. */
  public String unit() {
    return unit;
  }

  /** Returns the phase's name in JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
