package dev.likeness.reports;

import dev.likeness.evaluation.errors.Acquisition;
import dev.likeness.evaluation.errors.EvaluationReport;
import dev.likeness.evaluation.errors.FailedPicture;
import dev.likeness.evaluation.errors.OpenSet;
import dev.likeness.evaluation.errors.TarAtFar;
import dev.likeness.evaluation.errors.TenFold;
import java.util.Locale;

/**
 * An evaluation as a self-contained HTML page: metrics with confidence intervals, curves, folds,
 * searches, failures by identifier, protocol and explanations. It shows no picture and no name.
 */
public final class EvaluationPage {
  private static final int MAX_VISIBLE_FAILURES = 20;

  private EvaluationPage() {}

  /** Returns the page. */
  public static String html(EvaluationReport report, PageFacts facts) {
    Html sections = new Html();
    cards(sections, report);
    metrics(sections, report);
    plots(sections, report);
    report.folds().ifPresent(folds -> folds(sections, folds));
    report.search().ifPresent(search -> search(sections, search));
    report.groups().ifPresent(groups -> GroupSection.write(sections, groups));
    failures(sections, report.acquisition());
    meaning(sections, report);
    return PageStyle.page(
        report.title(),
        String.format(
            Locale.ROOT,
            "%,d pictures of %,d people, %,d genuine pairs and %,d impostor pairs; distance: %s",
            report.acquisition().pictures(),
            report.pairs().people(),
            report.pairs().genuine(),
            report.pairs().impostor(),
            report.distance().id()),
        sections,
        facts);
  }

  private static void cards(Html out, EvaluationReport report) {
    out.markup("<div class=\"cards\">");
    report
        .folds()
        .ifPresent(
            folds ->
                out.markup(
                    PageStyle.card(
                        Figures.decimal(100 * folds.result().mean(), 2)
                            + " ± "
                            + Figures.percent(folds.result().standardError()),
                        "accuracy over "
                            + folds.result().folds().size()
                            + " folds ± standard error")));
    out.markup(
        PageStyle.card(Figures.rate(report.verification().eer().value()), "equal error rate"));
    report.verification().tarAtFar().stream()
        .flatMap(tar -> tar.at().stream())
        .reduce((first, second) -> second.reliable() ? second : first)
        .ifPresent(
            at ->
                out.markup(
                    PageStyle.card(
                        Figures.percent(at.tar()),
                        "true-accept rate at FAR "
                            + Figures.power(at.far())
                            + (at.reliable() ? "" : " (few pairs)"))));
    out.markup(
        PageStyle.card(
            Figures.decimal(report.verification().auc().value(), 5), "area under the curve"));
    out.markup(
        PageStyle.card(
            Figures.count(report.acquisition().failures().size())
                + " of "
                + Figures.count(report.acquisition().pictures()),
            "pictures without a usable face"));
    out.markup("</div>");
  }

  private static void metrics(Html out, EvaluationReport report) {
    EvaluationReport.Verification found = report.verification();
    out.markup("<section>")
        .element("h2", "Metrics")
        .table("", "value", "95 % by pairs", "95 % by people");
    report
        .folds()
        .ifPresent(folds -> out.row("Accuracy over folds", Figures.cells(folds.accuracy())));
    out.row("Equal error rate (EER)", Figures.cells(found.eer()))
        .row("Area under the ROC curve (AUC)", areaCells(report));
    for (EvaluationReport.Tar tar : found.tarAtFar()) {
      String name = "True-accept rate (TAR) at FAR " + Figures.power(tar.far());
      if (tar.at().isPresent() && tar.tar().isPresent()) {
        out.row(
            name + (tar.at().get().reliable() ? "" : ", unreliable"),
            Figures.cells(tar.tar().get()));
      } else {
        out.row(name, "too few pairs", "–", "–");
      }
    }
    out.row("d′", Figures.decimal(found.dPrime(), 3), "–", "–")
        .row("Failure to acquire", Figures.cells(report.acquisition().failureRate()))
        .endTable();
    thresholds(out, report);
    notes(out, report);
    out.markup("</section>");
  }

  private static String[] areaCells(EvaluationReport report) {
    var auc = report.verification().auc();
    return new String[] {
      Figures.decimal(auc.value(), 5),
      "–",
      auc.byPeople()
          .map(i -> Figures.decimal(i.low(), 5) + " to " + Figures.decimal(i.high(), 5))
          .orElse("–")
    };
  }

  private static void thresholds(Html out, EvaluationReport report) {
    out.element("h3", "Thresholds")
        .table("", "τ", "FMR achieved", "false matches", "FAR with failures");
    for (EvaluationReport.Tar tar : report.verification().tarAtFar()) {
      if (tar.at().isPresent()) {
        TarAtFar at = tar.at().get();
        out.row(
            "FAR " + Figures.power(tar.far()),
            Figures.distance(at.tau()),
            Figures.rate(at.achieved()),
            Figures.count(at.falseMatches()),
            Figures.rate(tar.achievedFar()));
      }
    }
    out.row(
            "equal error rate",
            Figures.distance(report.verification().eerTau()),
            Figures.rate(report.verification().eer().value()),
            "–",
            "–")
        .endTable();
  }

  private static void notes(Html out, EvaluationReport report) {
    EvaluationReport.Method method = report.method();
    String intervals =
        method.draws() > 0
            ? "Intervals over people: "
                + Figures.count(method.draws())
                + " bootstrap draws of people, seed "
                + method.seed()
                + "."
            : "No intervals over people: there are too many pairs for a bootstrap.";
    String bins =
        method.tauResolution() > 0
            ? " Distances were binned with a bin width of " + method.tauResolution() + "."
            : "";
    out.markup(
        "<p class=\"note\">"
            + Html.escape(
                intervals
                    + bins
                    + " Failed pairs: "
                    + Figures.count(report.pairs().failedGenuine())
                    + " genuine, counted as non-matches; "
                    + Figures.count(report.pairs().failedImpostor())
                    + " impostor, counted as errors in accuracy over folds and left out of"
                    + " FMR.")
            + "</p>");
  }

  private static void plots(Html out, EvaluationReport report) {
    out.markup("<section>")
        .element("h2", "Curves")
        .markup("<div class=\"plots\">")
        .markup(PageStyle.figure("ROC", ReportPlots.roc(report)))
        .markup(PageStyle.figure("DET", ReportPlots.det(report)))
        .markup(PageStyle.figure("Distances", ReportPlots.distances(report)))
        .markup("</div>\n</section>");
  }

  private static void folds(Html out, EvaluationReport.Folds folds) {
    out.markup("<section>")
        .element("h2", "Folds")
        .table(
            "fold",
            "τ from the other folds",
            "accuracy",
            "false matches",
            "false non-matches",
            "failures");
    for (TenFold.Fold fold : folds.result().folds()) {
      out.row(
          Integer.toString(fold.number()),
          Figures.distance(fold.tau()),
          Figures.percent(fold.accuracy()),
          Figures.count(fold.falseMatches()),
          Figures.count(fold.falseNonMatches()),
          Figures.count(fold.failures()));
    }
    TenFold result = folds.result();
    TenFold.Val val = result.val();
    out.row(
            "all",
            "",
            Figures.percent(result.mean()),
            Figures.count(result.folds().stream().mapToLong(TenFold.Fold::falseMatches).sum()),
            Figures.count(result.folds().stream().mapToLong(TenFold.Fold::falseNonMatches).sum()),
            Figures.count(result.folds().stream().mapToLong(TenFold.Fold::failures).sum()))
        .endTable()
        .element(
            "p",
            "Standard error "
                + Figures.percent(result.standardError())
                + "; standard deviation over folds "
                + Figures.percent(result.deviation())
                + ".")
        .element(
            "p",
            "VAL at FAR "
                + Figures.power(val.far())
                + ": "
                + Figures.percent(val.mean())
                + " (95 % "
                + Figures.percent(val.interval().low())
                + " to "
                + Figures.percent(val.interval().high())
                + "), thresholds from the other folds; "
                + Figures.count(val.falseMatches())
                + " of "
                + Figures.count(val.impostorPairs())
                + " impostor pairs were accepted.")
        .markup("</section>");
  }

  private static void search(Html out, OpenSet search) {
    out.markup("<section>")
        .element("h2", "Open-set identification")
        .element(
            "p",
            "Each person's first "
                + (search.enrolledPictures() == 1
                    ? "picture is"
                    : search.enrolledPictures() + " pictures are")
                + " enrolled; the distance to a person is the smallest over their encodings. FPIR:"
                + " the share of searches for people who are not enrolled that return a candidate."
                + " FNIR: the share of searches for enrolled people whose mate is not within rank "
                + search.withinRank()
                + " and τ.")
        .table(
            "enrolled",
            "rank 1",
            "τ",
            "FMR",
            "FPIR",
            "95 % by people",
            "FPIR if independent",
            "FNIR",
            "95 % by people");
    for (OpenSet.Size size : search.sizes()) {
      String first = size.cmc().isEmpty() ? "–" : Figures.percent(size.cmc().get(0));
      for (OpenSet.AtThreshold at : size.thresholds()) {
        out.row(
            Figures.count(size.enrolled()),
            first,
            Figures.distance(at.tau()),
            Figures.rate(at.fmr()),
            Figures.rate(at.fpir().value()),
            Figures.interval(at.fpir().byPeople()),
            Figures.rate(at.fpirIfIndependent()),
            Figures.rate(at.fnir().value()),
            Figures.interval(at.fnir().byPeople()));
      }
    }
    out.endTable().markup("</section>");
  }

  private static void failures(Html out, Acquisition acquisition) {
    out.markup("<section>").element("h2", "Pictures that failed");
    if (acquisition.failures().isEmpty()) {
      out.element("p", "None: a usable face was found in every picture.");
    } else {
      boolean many = acquisition.failures().size() > MAX_VISIBLE_FAILURES;
      out.markup(many ? "<details>" : "");
      if (many) {
        out.element("summary", Figures.count(acquisition.failures().size()) + " pictures");
      }
      out.markup("<ul>");
      for (FailedPicture failure : acquisition.failures()) {
        out.element("li", failure.picture() + ": " + failure.reason());
      }
      out.markup(many ? "</ul></details>" : "</ul>");
    }
    out.markup("</section>");
  }

  private static void meaning(Html out, EvaluationReport report) {
    out.markup("<section>").element("h2", "What the numbers mean").markup("<dl class=\"words\">");
    if (report.folds().isPresent()) {
      define(
          out,
          "Accuracy over folds",
          "The share of correctly classified pairs, half of them genuine, with a threshold chosen"
              + " on the other folds. It is insensitive to rare errors: access control needs a"
              + " false-match rate far below what these pairs can measure.");
    }
    define(
        out,
        "Equal error rate",
        "The rate at the threshold where FMR and FNMR are equal. Useful for comparing systems, not"
            + " as an operating threshold.");
    define(
        out,
        "TAR at FAR x",
        "The share of genuine pairs accepted at a threshold that accepts at most the share x of"
            + " impostor pairs.");
    define(
        out,
        "AUC",
        "The probability that a random genuine pair has a smaller distance than a random impostor"
            + " pair.");
    define(
        out,
        "d′",
        "Separation of the means of genuine and impostor distances, in standard deviations.");
    define(
        out,
        "The two intervals",
        "By pairs: assumes that pairs are independent. Pairs share people, so the other interval is"
            + " bootstrapped over people; where it is wider, use it.");
    define(
        out,
        "Failures",
        "A picture without a usable face (failure to acquire) counts as an error of the system and"
            + " is never left out.");
    define(
        out,
        "Limits",
        "The metrics hold for similar pictures and people. None is the probability that two given"
            + " pictures show the same person: that depends on the prior probability.");
    out.markup("</dl>\n</section>");
  }

  private static void define(Html out, String term, String meaning) {
    out.element("dt", term).element("dd", meaning);
  }
}
