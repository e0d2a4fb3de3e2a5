package dev.likeness.reports;

import dev.likeness.encoding.Rate;
import java.util.Locale;

/** Formats numbers and names as text for people. */
public final class Words {
  private Words() {}

  /** Returns a distance with four decimals, such as {@code 0.4127}. */
  public static String distance(double d) {
    return String.format(Locale.ROOT, "%.4f", d);
  }

  /** Returns a share as text: {@code 4.2 %}, and below 1 % {@code 1 in 12,300}. */
  public static String share(double share) {
    if (share >= 0.01) {
      return String.format(Locale.ROOT, share >= 0.995 ? "%.0f %%" : "%.1f %%", 100 * share);
    }
    return share <= 0 ? "none" : odds(share);
  }

  /**
   * Returns a rate with its 95 % confidence interval and its basis. Of a bound only the upper end
   * is shown. A lower end below a hundredth of the value is uninformative and left out.
   */
  public static String rate(Rate rate) {
    if (rate.basis() == Rate.Basis.BOUND) {
      return "fewer than " + share(rate.high());
    }
    boolean odds = rate.value() < 0.01;
    String high = odds ? odds(rate.high()) : percent(rate.high(), 1);
    String interval;
    if (rate.low() <= rate.value() / 100) {
      interval = "at most " + high;
    } else {
      interval = odds ? high + " to " + odds(rate.low()) : percent(rate.low(), 1) + " to " + high;
    }
    return "about "
        + share(rate.value())
        + " (95 %: "
        + interval
        + (rate.basis() == Rate.Basis.EXTRAPOLATED ? "; extrapolated)" : ")");
  }

  private static String odds(double share) {
    return "1 in " + count(1 / share);
  }

  /** Returns a number rounded to three significant digits, with thousands separators. */
  public static String count(double number) {
    double magnitude = Math.pow(10, Math.max(0, Math.floor(Math.log10(number)) - 2));
    return String.format(Locale.ROOT, "%,.0f", Math.rint(number / magnitude) * magnitude);
  }

  /** Returns a share as a percentage with the given number of decimals. */
  public static String percent(double share, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f %%", 100 * share);
  }

  /** Returns a size in bytes as text, such as {@code 38.7 MB}. */
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    String[] units = {"kB", "MB", "GB", "TB"};
    double value = bytes / 1000.0;
    int unit = 0;
    while (value >= 999.95 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }

  /**
   * Returns text that is safe to print on a terminal: control characters, line separators and
   * bidirectional controls are replaced by {@code ?}.
   */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean control =
                  type == Character.CONTROL
                      || type == Character.FORMAT
                      || type == Character.LINE_SEPARATOR
                      || type == Character.PARAGRAPH_SEPARATOR;
              plain.appendCodePoint(control ? '?' : c);
            });
    return plain.toString();
  }
}
