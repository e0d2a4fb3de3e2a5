package dev.likeness.reports;

import dev.likeness.evaluation.errors.Estimate;
import dev.likeness.evaluation.errors.Interval;
import java.util.Locale;
import java.util.Optional;

/** Formats numbers for HTML pages. */
final class Figures {
  private static final String DASH = "–";
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Figures() {}

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Returns a distance or threshold. */
  static String distance(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  static String decimal(double value, int places) {
    return Double.isNaN(value) ? DASH : String.format(Locale.ROOT, "%." + places + "f", value);
  }

  /** Returns a share in per cent with two decimals. */
  static String percent(double share) {
    return Double.isNaN(share) ? DASH : String.format(Locale.ROOT, "%.2f\u00a0%%", 100 * share);
  }

  /** Returns a share in per cent, or in scientific notation below 0.1 %. */
  static String rate(double share) {
    if (Double.isNaN(share)) {
      return DASH;
    }
    if (share == 0) {
      return "0\u00a0%";
    }
    return share >= 1e-3 ? percent(share) : power(share);
  }

  /** Returns scientific notation such as 3.2 × 10⁻⁶, without line breaks. */
  static String power(double value) {
    String[] parts = String.format(Locale.ROOT, "%.1e", value).split("e", -1);
    String ten = "10" + superscript(Integer.parseInt(parts[1]));
    return parts[0].equals("1.0") ? ten : parts[0] + "\u00a0×\u00a0" + ten;
  }

  static String superscript(int exponent) {
    StringBuilder out = new StringBuilder(exponent < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      out.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return out.toString();
  }

  static String interval(Optional<Interval> interval) {
    return interval.map(i -> rate(i.low()) + " to " + rate(i.high())).orElse(DASH);
  }

  /** Returns a value and both its intervals as the cells of a row. */
  static String[] cells(Estimate estimate) {
    return new String[] {
      rate(estimate.value()), interval(estimate.independent()), interval(estimate.byPeople())
    };
  }
}
