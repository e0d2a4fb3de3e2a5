package dev.likeness.reports;

import dev.likeness.evaluation.errors.Estimate;
import dev.likeness.evaluation.errors.GroupReport;
import dev.likeness.evaluation.errors.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The error rates of groups as lines of text for a terminal. */
final class GroupLines {
  static final String TOO_SMALL = "too few for a rate";

  private GroupLines() {}

  static List<String> of(GroupReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "  groups       %,d; %,d people have none, %,d pictures",
            report.groups().size(),
            report.peopleWithoutGroup(),
            report.picturesWithoutGroup()));
    for (GroupReport.Group group : report.groups()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "    %-12s %,d people, %,d pictures, of which %,d failed; %,d genuine, %,d impostor"
                  + " pairs",
              Words.plain(group.name()),
              group.people(),
              group.pictures(),
              group.failures(),
              group.genuine(),
              group.impostor()));
    }
    report.thresholds().forEach(at -> add(at, lines));
    return lines;
  }

  private static void add(GroupReport.ThresholdRates at, List<String> lines) {
    lines.add(
        String.format(
            Locale.ROOT,
            "  tau %s   for FMR %.0e, within each group",
            Words.distance(at.threshold().tau()),
            at.threshold().falseMatchRate()));
    for (GroupReport.GroupRates rates : at.groups()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "    %-12s FMR %s; FNMR (%%) %s",
              Words.plain(rates.group()),
              rates.fmr().map(fmr -> rate(fmr, "%.1e", 1)).orElse(TOO_SMALL),
              rates.fnmr().map(fnmr -> rate(fnmr, "%.2f", 100)).orElse(TOO_SMALL)));
    }
    lines.add(
        "    worst / best FMR "
            + at.fmr().map(GroupLines::ratio).orElse(TOO_SMALL)
            + "; FNMR "
            + at.fnmr().map(GroupLines::ratio).orElse(TOO_SMALL));
  }

  /** Returns the worst-to-best ratio and the groups. */
  static String ratio(GroupReport.Spread spread) {
    Double ratio = spread.ratio();
    return (ratio == null
            ? "without a ratio: the best has no error"
            : String.format(Locale.ROOT, "%.1f", ratio))
        + " ("
        + Words.plain(spread.worst())
        + " / "
        + Words.plain(spread.best())
        + ")";
  }

  private static String rate(Estimate rate, String format, double factor) {
    Optional<Interval> byPeople = rate.byPeople();
    return String.format(Locale.ROOT, format, factor * rate.value())
        + byPeople
            .or(rate::independent)
            .map(
                interval ->
                    (byPeople.isPresent() ? " (95 % over people " : " (95 % ")
                        + String.format(Locale.ROOT, format, factor * interval.low())
                        + ".."
                        + String.format(Locale.ROOT, format, factor * interval.high())
                        + ")")
            .orElse("");
  }
}
