package dev.likeness.reports;

import dev.likeness.evaluation.errors.Estimate;
import dev.likeness.evaluation.errors.EvaluationReport;
import dev.likeness.evaluation.errors.FailedPicture;
import dev.likeness.evaluation.errors.Interval;
import dev.likeness.evaluation.errors.OpenSet;
import dev.likeness.evaluation.errors.SystemComparison;
import dev.likeness.evaluation.errors.TarAtFar;
import dev.likeness.evaluation.errors.TenFold;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An evaluation as lines of text for a terminal. */
public final class EvaluationText {
  private static final int MAX_FAILURES = 20;

  private EvaluationText() {}

  /** Returns the lines of a report. */
  public static List<String> lines(EvaluationReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(report.title());
    lines.add(
        String.format(
            Locale.ROOT,
            "  pictures     %,d, of which %,d without a usable face (counted as errors)",
            report.acquisition().pictures(),
            report.acquisition().failures().size()));
    lines.add(
        String.format(
            Locale.ROOT,
            "  pairs        %,d genuine, %,d impostor; %,d people",
            report.pairs().genuine(),
            report.pairs().impostor(),
            report.pairs().people()));
    report.folds().ifPresent(folds -> add(folds, lines));
    add(report.verification(), lines);
    report.search().ifPresent(search -> add(search, lines));
    report.groups().ifPresent(groups -> lines.addAll(GroupLines.of(groups)));
    report.acquisition().failures().stream()
        .limit(MAX_FAILURES)
        .map(EvaluationText::described)
        .forEach(lines::add);
    int unnamed = report.acquisition().failures().size() - MAX_FAILURES;
    if (unnamed > 0) {
      lines.add("  and " + unnamed + " more pictures without a usable face");
    }
    return lines;
  }

  /** Returns the lines of a comparison of a model with another on the same pairs. */
  public static List<String> compared(String other, SystemComparison compared) {
    return List.of(
        "against " + other + ", same pairs",
        "  accuracy     " + gain(compared.accuracyGain(), compared.accuracyInterval()),
        "  EER          " + gain(compared.eerGain(), compared.eerInterval()),
        String.format(
            Locale.ROOT,
            "  McNemar      only this correct: %,d, only the other: %,d; p = %.3f",
            compared.mcNemar().onlySecondCorrect(),
            compared.mcNemar().onlyFirstCorrect(),
            compared.mcNemar().p()));
  }

  /** Returns a gain in percentage points with its confidence interval. */
  public static String gain(double gain, Optional<Interval> interval) {
    return String.format(Locale.ROOT, "%+.2f %%", 100 * gain)
        + interval
            .map(
                i ->
                    String.format(
                        Locale.ROOT,
                        ", 95 %% over people %+.2f..%+.2f",
                        100 * i.low(),
                        100 * i.high()))
            .orElse("");
  }

  private static String described(FailedPicture failure) {
    return "  failed       " + failure.picture() + ": " + failure.reason();
  }

  private static void add(EvaluationReport.Folds folds, List<String> lines) {
    TenFold result = folds.result();
    lines.add(
        String.format(
            Locale.ROOT,
            "  accuracy     %.2f +- %.2f %% (standard error of %d folds; deviation %.2f)%s",
            100 * result.mean(),
            100 * result.standardError(),
            result.folds().size(),
            100 * result.deviation(),
            intervals(folds.accuracy())));
    TenFold.Val val = result.val();
    lines.add(
        String.format(
            Locale.ROOT,
            "  VAL          %.2f +- %.2f %% at FAR %s chosen on the other folds; %d false matches"
                + " in %,d (FAR %s)",
            100 * val.mean(),
            100 * val.deviation(),
            rate(val.far()),
            val.falseMatches(),
            val.impostorPairs(),
            rate(val.achieved())));
  }

  private static void add(EvaluationReport.Verification v, List<String> lines) {
    lines.add(
        String.format(
            Locale.ROOT,
            "  EER          %.2f %% at tau %s%s",
            100 * v.eer().value(),
            Words.distance(v.eerTau()),
            intervals(v.eer())));
    lines.add(
        String.format(
            Locale.ROOT,
            "  AUC          %.5f%s;  d' %.2f",
            v.auc().value(),
            v.auc()
                .byPeople()
                .map(
                    i ->
                        String.format(
                            Locale.ROOT, ", 95 %% over people %.5f..%.5f", i.low(), i.high()))
                .orElse(""),
            v.dPrime()));
    for (EvaluationReport.Tar tar : v.tarAtFar()) {
      Optional<TarAtFar> at = tar.at();
      if (at.isPresent() && tar.tar().isPresent()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "  TAR@FAR=%s %.2f %% at tau %s, FMR %s (%d false matches)%s%s",
                rate(tar.far()),
                100 * at.get().tar(),
                Words.distance(at.get().tau()),
                rate(at.get().achieved()),
                at.get().falseMatches(),
                intervals(tar.tar().get()),
                at.get().reliable() ? "" : ", unreliable: too few pairs"));
      } else {
        lines.add("  TAR@FAR=" + rate(tar.far()) + " too few impostor pairs");
      }
    }
  }

  private static void add(OpenSet search, List<String> lines) {
    for (OpenSet.Size size : search.sizes()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  N = %,d       rank 1 %.2f %% (%,d searches, %d galleries)",
              size.enrolled(),
              100 * size.cmc().get(0),
              size.mateSearches(),
              size.galleries()));
      for (OpenSet.AtThreshold at : size.thresholds()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "    tau %s   FPIR %.3f %%%s (independent: %.3f %%)   FNIR %.2f %%%s",
                Words.distance(at.tau()),
                100 * at.fpir().value(),
                intervals(at.fpir()),
                100 * at.fpirIfIndependent(),
                100 * at.fnir().value(),
                intervals(at.fnir())));
      }
    }
  }

  /** Returns the interval over people if present, else the interval of independent trials. */
  private static String intervals(Estimate estimate) {
    return estimate
        .byPeople()
        .map(i -> ", 95 % over people " + described(i))
        .or(() -> estimate.independent().map(i -> ", 95 % " + described(i)))
        .orElse("");
  }

  private static String described(Interval interval) {
    return String.format(Locale.ROOT, "%.2f..%.2f", 100 * interval.low(), 100 * interval.high());
  }

  private static String rate(double rate) {
    return rate == 0 ? "0" : String.format(Locale.ROOT, "%.0e", rate);
  }
}
