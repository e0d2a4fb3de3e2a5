package dev.likeness.reports;

import dev.likeness.encoding.Histogram;
import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.Rate;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.evaluation.errors.CurvePoint;
import dev.likeness.evaluation.errors.EvaluationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The plots of the report pages. */
final class ReportPlots {
  private static final String[] TAU_COLOURS = {"tau1", "tau2", "tau3"};

  private ReportPlots() {}

  /** Returns the ROC curve: TAR against FMR, FMR logarithmic. */
  static Plot roc(EvaluationReport report) {
    List<Plot.Point> points = new ArrayList<>();
    double least = 1;
    for (CurvePoint point : report.verification().curve()) {
      if (point.fmr() > 0) {
        points.add(new Plot.Point(point.fmr(), 1 - point.fnmr()));
        least = Math.min(least, 1 - point.fnmr());
      }
    }
    double floor = Math.max(0, 1 - 1.15 * (1 - least) - 1e-3);
    return new Plot(
            "roc",
            "ROC: true-accept rate against false-match rate",
            String.format(
                Locale.ROOT,
                "A step curve that rises from %s at the smallest measurable false-match rate"
                    + " to %s at a false-match rate of 1.",
                Figures.percent(points.get(0).y()),
                Figures.percent(points.get(points.size() - 1).y())),
            Axis.log("false-match rate", smallestRate(report), 1),
            Axis.percent("true-accept rate", floor, 1))
        .steps("this data set", "genuine", points);
  }

  /** Returns the DET curve: FNMR against FMR, both logarithmic. */
  static Plot det(EvaluationReport report) {
    List<Plot.Point> points = new ArrayList<>();
    List<Plot.Point> equal = new ArrayList<>();
    double smallest = smallestRate(report);
    double smallestMiss = 0.5 / report.pairs().genuine();
    for (CurvePoint point : report.verification().curve()) {
      if (point.fmr() > 0 && point.fnmr() > 0) {
        points.add(new Plot.Point(point.fmr(), point.fnmr()));
      }
    }
    double corner = Math.max(smallest, smallestMiss);
    equal.add(new Plot.Point(corner, corner));
    equal.add(new Plot.Point(1, 1));
    return new Plot(
            "det",
            "DET: false-non-match rate against false-match rate",
            "A step curve that falls from left to right; it crosses the dotted line at the"
                + " equal error rate, "
                + Figures.rate(report.verification().eer().value())
                + ".",
            Axis.log("false-match rate", smallest, 1),
            Axis.log("false-non-match rate", smallestMiss, 1))
        .line("both rates equal", "chance", equal)
        .steps("this data set", "genuine", points);
  }

  /** Returns the histograms of genuine and impostor distances, with thresholds. */
  static Plot distances(EvaluationReport report) {
    EvaluationReport.Verification found = report.verification();
    Plot plot =
        spread(found.genuine(), found.impostor())
            .vertical(
                "τ at the equal error rate, " + Figures.distance(found.eerTau()),
                TAU_COLOURS[0],
                found.eerTau());
    int lines = 1;
    for (EvaluationReport.Tar tar : found.tarAtFar()) {
      if (lines < TAU_COLOURS.length && tar.at().isPresent()) {
        double tau = tar.at().get().tau();
        plot.vertical(
            "τ at FAR " + Figures.power(tar.far()) + ", " + Figures.distance(tau),
            TAU_COLOURS[lines++],
            tau);
      }
    }
    return plot;
  }

  /** Returns the histograms of genuine and impostor distances. */
  static Plot spread(Histogram genuine, Histogram impostor) {
    double highest = Math.max(highestShare(genuine), highestShare(impostor));
    double from = Math.min(genuine.from(), impostor.from());
    double to = Math.max(genuine.to(), impostor.to());
    return new Plot(
            "spread",
            "Genuine and impostor distances",
            "Two histograms: genuine pairs peak at a distance of "
                + Figures.decimal(peak(genuine), 2)
                + ", impostor pairs at "
                + Figures.decimal(peak(impostor), 2)
                + ".",
            Axis.linear("distance", from, to),
            Axis.percent("share of pairs", 0, highest * 1.05))
        .bars("genuine pairs", "genuine", genuine)
        .bars("impostor pairs", "impostor", impostor);
  }

  /** Returns FMR and FNMR of a score distribution against the threshold. */
  static Plot rates(ScoreDistribution distribution) {
    List<Plot.Point> measured = new ArrayList<>();
    List<Plot.Point> extrapolated = new ArrayList<>();
    List<Plot.Point> misses = new ArrayList<>();
    for (OperatingPoint point : distribution.points()) {
      Plot.Point match = new Plot.Point(point.distance(), point.falseMatch().value());
      if (point.falseMatch().basis() == Rate.Basis.MEASURED) {
        measured.add(match);
      } else {
        extrapolated.add(match);
      }
      if (point.falseNonMatch().value() > 0) {
        misses.add(new Plot.Point(point.distance(), point.falseNonMatch().value()));
      }
    }
    if (!measured.isEmpty() && !extrapolated.isEmpty()) {
      extrapolated.add(measured.get(0));
    }
    List<OperatingPoint> points = distribution.points();
    double smallest = points.get(0).falseMatch().value();
    for (Plot.Point miss : misses) {
      smallest = Math.min(smallest, miss.y());
    }
    Plot plot =
        new Plot(
            "rates",
            "Error rates against the threshold",
            "The false-match rate rises with the threshold and the false-non-match rate falls.",
            Axis.linear(
                "threshold τ", points.get(0).distance(), points.get(points.size() - 1).distance()),
            Axis.log("rate", smallest, 1));
    if (!extrapolated.isEmpty()) {
      plot.line("false-match rate, extrapolated", "tau3", extrapolated);
    }
    plot.line("false-match rate, measured", "impostor", measured);
    return misses.isEmpty() ? plot : plot.line("false-non-match rate", "genuine", misses);
  }

  private static double smallestRate(EvaluationReport report) {
    EvaluationReport.Pairs pairs = report.pairs();
    return Math.min(0.1, 1.0 / (pairs.impostor() - pairs.failedImpostor()));
  }

  private static double highestShare(Histogram histogram) {
    long total = 0;
    long highest = 0;
    for (long count : histogram.counts()) {
      total += count;
      highest = Math.max(highest, count);
    }
    return total == 0 ? 1 : (double) highest / total;
  }

  private static double peak(Histogram histogram) {
    int best = 0;
    for (int bin = 0; bin < histogram.counts().size(); bin++) {
      if (histogram.counts().get(bin) > histogram.counts().get(best)) {
        best = bin;
      }
    }
    double width = (histogram.to() - histogram.from()) / histogram.counts().size();
    return histogram.from() + (best + 0.5) * width;
  }
}
