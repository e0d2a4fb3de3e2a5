package dev.likeness.tasks.progress;

import java.util.Locale;

/** The phases that long use cases go through, in the words of every progress display. */
public enum Phase {
  WAITING("waiting", "jobs"),
  DOWNLOADING("downloading", "bytes"),
  FINDING_FACES("finding faces", "pictures"),
  ENCODING("encoding", "pictures"),
  ENROLLING("enrolling", "pictures"),
  COMPARING("comparing", "pairs"),
  ASKING_TEACHER("asking the teacher", "pictures"),
  TRAINING("training", "pictures"),
  EVALUATING("evaluating", "pictures"),
  PAINTING("painting", "evaluations"),
  SEARCHING_PATCHES("looking for patches", "pictures"),
  WRITING("writing", "files");

  private final String label;
  private final String unit;

  Phase(String label, String unit) {
    this.label = label;
    this.unit = unit;
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
