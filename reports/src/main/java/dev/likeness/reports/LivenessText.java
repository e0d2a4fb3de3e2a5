package dev.likeness.reports;

import dev.likeness.evaluation.errors.Interval;
import dev.likeness.evaluation.liveness.PresentationAttackErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The error rates of presentation attack detection (PAD), as text for a terminal and as an HTML
 * page.
 */
public final class LivenessText {
  private LivenessText() {}

  /** Returns the lines. */
  public static List<String> lines(PresentationAttackErrors errors) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "errors at threshold %.3f (ISO/IEC 30107-3; pictures without a face count as errors)",
            errors.threshold()));
    errors.attacks().forEach(kind -> lines.add(line("APCER " + kind.name(), kind)));
    lines.add(
        String.format(
            Locale.ROOT, "  %-22s %6.2f %%", "APCER, maximum", 100 * errors.highestApcer()));
    lines.add(line("BPCER", errors.living()));
    for (PresentationAttackErrors.AtApcer at : errors.at()) {
      lines.add(
          String.format(
                  Locale.ROOT,
                  "  %-22s ",
                  String.format(Locale.ROOT, "BPCER at APCER %.0f %%", 100 * at.apcer()))
              + at.bpcer()
                  .map(
                      bpcer ->
                          String.format(
                              Locale.ROOT,
                              "%6.2f %%  %s  at threshold %.3f",
                              100 * bpcer,
                              at.interval().map(LivenessText::interval).orElse(""),
                              at.threshold().orElseThrow()))
                  .orElse("not reached at any threshold"));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "  %-22s %6.2f %%  at threshold %.3f",
            "EER",
            100 * errors.eer(),
            errors.eerThreshold()));
    return lines;
  }

  /** Returns the page. */
  public static String html(PresentationAttackErrors errors, PageFacts facts) {
    Html out = new Html();
    out.markup("<section>")
        .element("h2", "Errors at threshold " + Figures.decimal(errors.threshold(), 3))
        .table("", "rate", "95 %", "errors", "presentations", "without a face");
    errors.attacks().forEach(kind -> row(out, "APCER, " + kind.name(), kind));
    row(out, "BPCER", errors.living());
    out.endTable()
        .markup("</section>\n<section>")
        .element("h2", "Over all thresholds")
        .table("", "BPCER", "95 %", "threshold");
    for (PresentationAttackErrors.AtApcer at : errors.at()) {
      out.row(
          "BPCER at APCER of at most " + Figures.percent(at.apcer()),
          at.bpcer().map(Figures::percent).orElse("not reached"),
          Figures.interval(at.interval()),
          at.threshold().map(t -> Figures.decimal(t, 3)).orElse("–"));
    }
    out.row(
            "Equal error rate",
            Figures.percent(errors.eer()),
            "–",
            Figures.decimal(errors.eerThreshold(), 3))
        .endTable()
        .element(
            "p",
            "APCER: the share of attack presentations of one PAI species classified as bona fide;"
                + " the maximum over species is reported. BPCER: the share of bona fide"
                + " presentations classified as attacks. A picture without a face counts as an error in both."
                + " The rates hold only for similar cameras and attacks.")
        .markup("</section>");
    return PageStyle.page(
        "Presentation attack detection",
        String.format(
            Locale.ROOT,
            "%,d bona fide presentations and %,d attack presentations of %,d PAI species",
            errors.living().presentations(),
            errors.attacks().stream().mapToInt(PresentationAttackErrors.Kind::presentations).sum(),
            errors.attacks().size()),
        out,
        facts);
  }

  private static void row(Html out, String name, PresentationAttackErrors.Kind kind) {
    out.row(
        name,
        Figures.percent(kind.rate()),
        Figures.percent(kind.interval().low()) + " to " + Figures.percent(kind.interval().high()),
        Figures.count(kind.errors()),
        Figures.count(kind.presentations()),
        Figures.count(kind.withoutFace()));
  }

  private static String line(String name, PresentationAttackErrors.Kind kind) {
    return String.format(
        Locale.ROOT,
        "  %-22s %6.2f %%  %s  %,d of %,d%s",
        name,
        100 * kind.rate(),
        interval(kind.interval()),
        kind.errors(),
        kind.presentations(),
        kind.withoutFace() == 0
            ? ""
            : String.format(Locale.ROOT, ", %,d of them without a face", kind.withoutFace()));
  }

  private static String interval(Interval interval) {
    return String.format(
        Locale.ROOT, "95 %% %.2f..%.2f", 100 * interval.low(), 100 * interval.high());
  }
}
