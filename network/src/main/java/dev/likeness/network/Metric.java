package dev.likeness.network;

/**
 * How good a model is, in one number.
 *
 * @param what what was measured, such as {@code LFW}
 * @param value the number
 * @param unit its unit, such as {@code %}
 * @param source by which command and on how much
 */
public record Metric(String what, double value, String unit, String source) {
  public Metric {
    if (what.isBlank() || source.isBlank() || !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "a figure says what was measured and by what, and is a number, got '"
              + what
              + "', '"
              + source
              + "' and "
              + value);
    }
  }
}
