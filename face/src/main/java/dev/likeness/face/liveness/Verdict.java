package dev.likeness.face.liveness;

import java.util.Locale;

/**
 * The classification of one picture. Both classes have measured error rates: see APCER and BPCER
 * (ISO/IEC 30107-3).
 */
public enum Verdict {
  /** Classified as bona fide: a living person in front of the camera. */
  LIVE,
  /** Classified as an attack presentation: a print, a screen or a mask. */
  SPOOF;

  /** Returns the name used in answers. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
