package dev.likeness.reports;

import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.Rate;
import dev.likeness.encoding.ScoreDistribution;
import java.util.Locale;

/** A score distribution as a self-contained HTML page with table and curves. */
public final class DistributionPage {
  private DistributionPage() {}

  /**
   * Returns the page.
   *
   * @param title name of the calibrated model, the page's title
   */
  public static String html(String title, ScoreDistribution distribution, PageFacts facts) {
    Html out = new Html();
    out.markup("<section>")
        .element("h2", "Curves")
        .markup("<div class=\"plots\">")
        .markup(PageStyle.figure("Error rates", ReportPlots.rates(distribution)))
        .markup(
            PageStyle.figure(
                "Distances", ReportPlots.spread(distribution.genuine(), distribution.impostor())))
        .markup("</div>\n</section>");
    table(out, distribution);
    meaning(out);
    return PageStyle.page(
        title,
        String.format(
            Locale.ROOT,
            "%,d people, %,d genuine pairs and %,d impostor pairs; distance: %s; %s",
            distribution.people(),
            distribution.genuinePairs(),
            distribution.impostorPairs(),
            distribution.distance().id(),
            distribution.source()),
        out,
        facts);
  }

  private static void table(Html out, ScoreDistribution distribution) {
    out.markup("<section>")
        .element("h2", "Operating points")
        .table("threshold τ", "FMR", "95 %", "basis", "FNMR", "95 %");
    for (OperatingPoint point : distribution.points()) {
      Rate match = point.falseMatch();
      Rate miss = point.falseNonMatch();
      out.row(
          Figures.distance(point.distance()),
          Figures.rate(match.value()),
          Figures.rate(match.low()) + " to " + Figures.rate(match.high()),
          match.basis().id(),
          Figures.rate(miss.value()),
          Figures.rate(miss.low()) + " to " + Figures.rate(miss.high()));
    }
    out.endTable().markup("</section>");
  }

  private static void meaning(Html out) {
    out.markup("<section>")
        .element("h2", "What the numbers mean")
        .element(
            "p",
            "Two pictures match when their distance is at most the threshold τ. False-match rate"
                + " (FMR): the share of impostor pairs (two people) that match. False-non-match"
                + " rate (FNMR): the share of genuine pairs (one person) that do not match.")
        .element(
            "p",
            "Measured rates are based on at least 30 errors. Extrapolated rates come from a"
                + " generalised Pareto fit to the closest impostor pairs and extend two decades"
                + " further; the data does not support smaller rates. Intervals are bootstrapped"
                + " over people, not pairs.")
        .markup("</section>");
  }
}
