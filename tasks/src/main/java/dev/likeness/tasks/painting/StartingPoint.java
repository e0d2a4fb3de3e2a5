package dev.likeness.tasks.painting;

import java.util.Locale;

/** The picture that a painting starts from. */
public enum StartingPoint {
  /** Random pixels. */
  NOISE,
  /** The content. */
  CONTENT;

  /** Returns the name used in options, such as {@code noise}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return id();
  }
}
