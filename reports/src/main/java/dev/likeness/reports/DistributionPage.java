package dev.likeness.reports;

import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.Rate;
import dev.likeness.encoding.ScoreDistribution;
import java.util.Locale;

/** A score distribution as one HTML page that needs nothing else: its table and its curves. */
public final class DistributionPage {
  private DistributionPage() {}

  /**
   * Returns the page.
   *
   * @param title what was calibrated, in a few words
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
            "%,d people, %,d pairs of one person and %,d of two; distance: %s; %s",
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
        .table("τ", "false matches", "95 %", "basis", "false non-matches", "95 %");
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
            "With the threshold τ two pictures are called the same person when their distance is at"
                + " most τ. False matches: the share of pairs of two people that this lets through."
                + " False non-matches: the share of pairs of one person that it turns away.")
        .element(
            "p",
            "Measured rates count at least 30 errors. Extrapolated ones come from a generalised"
                + " Pareto fit to the closest pairs of two people and reach two decades further;"
                + " below that the data promise nothing. Intervals draw people, not pairs.")
        .markup("</section>");
  }
}
