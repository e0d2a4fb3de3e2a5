package dev.likeness.style;

import java.util.Locale;

/** The colours of a painting. */
public enum ColourMode {
  /** The style's. */
  OF_STYLE,
  /** The content's: the luminance is painted, then combined with the content's colours. */
  LUMINANCE_ONLY,
  /** The content's: the style is first matched to the mean and covariance of its colours. */
  STYLE_MATCHED;

  /** Returns the name used in options, such as {@code luminance-only}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return id();
  }
}
