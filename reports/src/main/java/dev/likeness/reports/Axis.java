package dev.likeness.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One axis of a plot: maps values to positions and places the tick marks. */
final class Axis {
  private static final int MAX_MARKS = 7;

  private final String label;
  private final double from;
  private final double to;
  private final boolean logarithmic;
  private final boolean percent;

  private Axis(String label, double from, double to, boolean logarithmic, boolean percent) {
    if (!(from < to) || !Double.isFinite(to - from)) {
      throw new IllegalArgumentException(
          "the lower end of an axis is below the upper end and both are finite, got "
              + from
              + " to "
              + to);
    }
    this.label = label;
    this.from = from;
    this.to = to;
    this.logarithmic = logarithmic;
    this.percent = percent;
  }

  static Axis linear(String label, double from, double to) {
    return new Axis(label, from, to, false, false);
  }

  /** Returns a linear axis of shares with tick labels in per cent. */
  static Axis percent(String label, double from, double to) {
    return new Axis(label, from, to, false, true);
  }

  /**
   * Returns a logarithmic axis.
   *
   * @param from above 0; smaller values are drawn at the lower end
   */
  static Axis log(String label, double from, double to) {
    if (!(from > 0)) {
      throw new IllegalArgumentException("a logarithmic axis starts above 0, got " + from);
    }
    return new Axis(label, from, to, true, false);
  }

  String label() {
    return label;
  }

  /** Returns the position of a value from 0 to 1; values outside the range are clamped. */
  double at(double value) {
    double share =
        logarithmic
            ? Math.log(Math.max(value, from) / from) / Math.log(to / from)
            : (value - from) / (to - from);
    return Math.max(0, Math.min(1, share));
  }

  /** A tick mark with its label. */
  record Mark(double value, String text) {}

  List<Mark> marks() {
    return logarithmic ? decades() : rounds();
  }

  private List<Mark> decades() {
    int first = (int) Math.ceil(Math.log10(from) - 1e-9);
    int last = (int) Math.floor(Math.log10(to) + 1e-9);
    int step = (last - first) / MAX_MARKS + 1;
    List<Mark> marks = new ArrayList<>();
    for (int exponent = last; exponent >= first; exponent -= step) {
      String text = exponent == 0 ? "1" : "10" + Figures.superscript(exponent);
      marks.add(0, new Mark(Math.pow(10, exponent), text));
    }
    return marks;
  }

  /** Returns marks at multiples of 1, 2 or 5 times a power of ten. */
  private List<Mark> rounds() {
    double scale = percent ? 100 : 1;
    double span = (to - from) * scale;
    double step = Math.pow(10, Math.floor(Math.log10(span)));
    for (double factor : new double[] {0.1, 0.2, 0.5, 1, 2}) {
      if (span / (step * factor) <= MAX_MARKS) {
        step *= factor;
        break;
      }
    }
    int places = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    List<Mark> marks = new ArrayList<>();
    for (long k = (long) Math.ceil(from * scale / step - 1e-9);
        k * step <= to * scale + 1e-9 * step;
        k++) {
      String text = String.format(Locale.ROOT, "%." + places + "f", k * step);
      marks.add(new Mark(k * step / scale, percent ? text + " %" : text));
    }
    return marks;
  }
}
