package dev.likeness.server.job;

import java.util.Locale;

/** What a job does. */
public enum JobKind {
  /** Paints a picture in the manner of others. */
  PAINTING("paintings"),
  /** Looks into a network. */
  LENS("lenses"),
  /** Trains an encoder. */
  TRAINING("trainings"),
  /** Measures what an encoder's distances stand for. */
  CALIBRATION("calibrations");

  private final String path;

  JobKind(String path) {
    this.path = path;
  }

  /** Returns the path of such jobs, such as {@code /v1/paintings}. */
  public String path() {
    return "/v1/" + path;
  }

  /** Returns the name used in answers, such as {@code painting}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
