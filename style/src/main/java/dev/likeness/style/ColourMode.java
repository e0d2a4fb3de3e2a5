package dev.likeness.style;

import java.util.Locale;

/** Whose colours a painting has. */
public enum ColourMode {
  /** The style's. */
  OF_STYLE,
  /** The content's: only light and dark are painted, colour is put back afterwards. */
  LUMINANCE_ONLY,
  /** The content's: the style is first given the mean and covariance of the content's colours. */
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
