package dev.likeness.reports;

import dev.likeness.evaluation.errors.Estimate;
import dev.likeness.evaluation.errors.GroupReport;
import dev.likeness.evaluation.errors.Interval;
import java.util.Locale;
import java.util.Optional;

/** The error rates of groups as a section of a page. */
final class GroupSection {
  private GroupSection() {}

  static void write(Html out, GroupReport report) {
    out.markup("<section>")
        .element("h2", "Groups")
        .element(
            "p",
            "Both pictures of a pair are of one group. FMR: the share of a group's impostor pairs"
                + " within τ. FNMR: the share of its genuine pairs beyond τ, failed ones included."
                + " "
                + Figures.count(report.peopleWithoutGroup())
                + " people ("
                + Figures.count(report.picturesWithoutGroup())
                + " pictures) have no group and count nowhere here.")
        .table("group", "people", "pictures", "failed", "genuine pairs", "impostor pairs");
    for (GroupReport.Group group : report.groups()) {
      out.row(
          group.name(),
          Figures.count(group.people()),
          Figures.count(group.pictures()),
          Figures.count(group.failures()),
          Figures.count(group.genuine()),
          Figures.count(group.impostor()));
    }
    out.endTable();
    report.thresholds().forEach(at -> write(out, at));
    out.markup("</section>");
  }

  private static void write(Html out, GroupReport.ThresholdRates at) {
    out.element(
            "h3",
            "τ "
                + Figures.distance(at.threshold().tau())
                + ", for FMR "
                + Figures.power(at.threshold().falseMatchRate()))
        .table(
            "group",
            "FMR",
            "95 % by pairs",
            "95 % by people",
            "FNMR",
            "95 % by pairs",
            "95 % by people");
    for (GroupReport.GroupRates rates : at.groups()) {
      String[] fmr = cells(rates.fmr());
      String[] fnmr = cells(rates.fnmr());
      out.row(rates.group(), fmr[0], fmr[1], fmr[2], fnmr[0], fnmr[1], fnmr[2]);
    }
    out.row(
            "worst / best",
            at.fmr().map(GroupLines::ratio).orElse("–"),
            "–",
            "–",
            at.fnmr().map(GroupLines::ratio).orElse("–"),
            "–",
            "–")
        .endTable();
  }

  /** Returns a rate and its intervals. False-match rates are too small for percentages. */
  private static String[] cells(Optional<Estimate> rate) {
    return rate.map(
            known ->
                new String[] {
                  number(known.value()), interval(known.independent()), interval(known.byPeople())
                })
        .orElseGet(() -> new String[] {GroupLines.TOO_SMALL, "–", "–"});
  }

  private static String interval(Optional<Interval> interval) {
    return interval.map(i -> number(i.low()) + " to " + number(i.high())).orElse("–");
  }

  private static String number(double rate) {
    return rate < 1e-3 && rate > 0
        ? String.format(Locale.ROOT, "%.1e", rate)
        : Figures.percent(rate);
  }
}
