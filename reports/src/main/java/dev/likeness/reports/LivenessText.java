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
    errors.paiSpecies().forEach(rate -> lines.add(line("APCER " + rate.name(), rate)));
    lines.add(
        String.format(Locale.ROOT, "  %-22s %6.2f %%", "APCER, maximum", 100 * errors.maxApcer()));
    lines.add(line("BPCER", errors.bonaFide()));
    for (PresentationAttackErrors.BpcerAtApcer at : errors.bpcerAtApcer()) {
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
    errors.paiSpecies().forEach(rate -> row(out, "APCER, " + rate.name(), rate));
    row(out, "BPCER", errors.bonaFide());
    out.endTable()
        .markup("</section>\n<section>")
        .element("h2", "Over all thresholds")
        .table("", "BPCER", "95 %", "threshold");
    for (PresentationAttackErrors.BpcerAtApcer at : errors.bpcerAtApcer()) {
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
            errors.bonaFide().presentations(),
            errors.paiSpecies().stream()
                .mapToInt(PresentationAttackErrors.ErrorRate::presentations)
                .sum(),
            errors.paiSpecies().size()),
        out,
        facts);
  }

  private static void row(Html out, String name, PresentationAttackErrors.ErrorRate rate) {
    out.row(
        name,
        Figures.percent(rate.rate()),
        Figures.percent(rate.interval().low()) + " to " + Figures.percent(rate.interval().high()),
        Figures.count(rate.errors()),
        Figures.count(rate.presentations()),
        Figures.count(rate.withoutFace()));
  }

  private static String line(String name, PresentationAttackErrors.ErrorRate rate) {
    return String.format(
        Locale.ROOT,
        "  %-22s %6.2f %%  %s  %,d of %,d%s",
        name,
        100 * rate.rate(),
        interval(rate.interval()),
        rate.errors(),
        rate.presentations(),
        rate.withoutFace() == 0
            ? ""
            : String.format(Locale.ROOT, ", %,d of them without a face", rate.withoutFace()));
  }

  private static String interval(Interval interval) {
    return String.format(
        Locale.ROOT, "95 %% %.2f..%.2f", 100 * interval.low(), 100 * interval.high());
  }
}
