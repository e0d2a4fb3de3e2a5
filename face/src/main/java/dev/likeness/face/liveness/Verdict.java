package dev.likeness.face.liveness;

import java.util.Locale;

/** What a check of one picture says; neither is certain, both have measured errors. */
public enum Verdict {
  /** Looks like a living person before the camera. */
  LIVE,
  /** Looks like a picture of a person: a print, a screen, a mask. */
  SPOOF;

  /** Returns the name used in answers. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
