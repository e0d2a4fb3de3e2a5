package dev.likeness.reports;

import dev.likeness.evaluation.errors.EvaluationReport;
import dev.likeness.evaluation.errors.FailedPicture;
import dev.likeness.learning.diagnosis.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A training run as a self-contained HTML page: curves over the epochs, distances, ROC and DET of
 * the held-out people, the hardest pairs, and the table of diagnostics.
 */
public final class TrainingPage {
  private TrainingPage() {}

  /**
   * A hard pair of held-out pictures.
   *
   * @param left the identifier of a picture
   * @param right the identifier of the other picture
   * @param pictures both pictures as data URLs; empty if they are not to be shown
   */
  public record HardPair(String left, String right, double distance, List<String> pictures) {
    public HardPair {
      pictures = List.copyOf(pictures);
    }
  }

  /**
   * The content of the page.
   *
   * @param advice the text of the alarm; empty if there was none
   * @param mislabelled pairs of two labels that are too close for two people
   * @param farthest genuine pairs with the largest distances
   * @param closest impostor pairs with the smallest distances
   * @param failures pictures without a usable face
   */
  public record Content(
      String title,
      String lead,
      String advice,
      List<Epoch> history,
      Epoch best,
      EvaluationReport heldOut,
      List<HardPair> mislabelled,
      List<HardPair> farthest,
      List<HardPair> closest,
      List<FailedPicture> failures) {
    public Content {
      failures = List.copyOf(failures);
      history = List.copyOf(history);
      mislabelled = List.copyOf(mislabelled);
      farthest = List.copyOf(farthest);
      closest = List.copyOf(closest);
    }
  }

  /** Returns the page. */
  public static String html(Content content, PageFacts facts) {
    Html sections = new Html();
    cards(sections, content);
    if (!content.advice().isEmpty()) {
      sections.markup("<section>").element("h2", "Alarm").element("p", content.advice());
      sections.markup("</section>");
    }
    mislabelled(sections, content.mislabelled());
    curves(sections, content.history());
    heldOut(sections, content.heldOut());
    hardest(sections, content);
    table(sections, content);
    failures(sections, content.failures());
    return PageStyle.page(content.title(), content.lead(), sections, facts);
  }

  private static void mislabelled(Html out, List<HardPair> pairs) {
    if (pairs.isEmpty()) {
      return;
    }
    out.markup("<section>")
        .element("h2", "Labels to correct")
        .element(
            "p",
            "These pictures have two labels and are too close for two people: one of the labels is"
                + " probably wrong.");
    table(out, pairs);
    out.markup("</section>");
  }

  private static void failures(Html out, List<FailedPicture> failures) {
    if (failures.isEmpty()) {
      return;
    }
    out.markup("<section>")
        .element("h2", "Pictures left out")
        .markup("<details>")
        .element("summary", Figures.count(failures.size()) + " pictures")
        .markup("<ul>");
    for (FailedPicture failure : failures) {
      out.element("li", failure.picture() + ": " + failure.reason());
    }
    out.markup("</ul></details></section>");
  }

  private static void cards(Html out, Content content) {
    Epoch first = content.history().get(0);
    Epoch.HeldOut best = content.best().heldOut();
    out.markup("<div class=\"cards\">")
        .markup(
            PageStyle.card(
                Figures.decimal(best.auc(), 4),
                "AUC on held-out people; "
                    + Figures.decimal(first.heldOut().auc(), 4)
                    + " before training"))
        .markup(
            PageStyle.card(
                Figures.percent(best.eer()),
                "equal error rate; " + Figures.percent(first.heldOut().eer()) + " before"))
        .markup(
            PageStyle.card(
                content.best().number() + " of " + (content.history().size() - 1),
                "selected epoch"))
        .markup(
            PageStyle.card(
                Figures.decimal(content.best().spread().effectiveRank(), 1),
                "effective rank of the encodings"))
        .markup("</div>");
  }

  private static void curves(Html out, List<Epoch> history) {
    out.markup("<section>").element("h2", "Training curves").markup("<div class=\"plots\">");
    List<Epoch> trained = history.subList(Math.min(1, history.size()), history.size());
    if (!trained.isEmpty()) {
      out.markup(figure("Loss", curve("loss", "Loss", trained, Epoch::loss, "genuine", "loss")));
      out.markup(figure("Held-out people", heldOutCurve(history)));
      out.markup(figure("Distances in the batches", distances(trained)));
      out.markup(figure("Triplets in the batches", triplets(trained)));
      out.markup(
          figure(
              "Effective rank",
              curve(
                  "rank",
                  "Effective rank",
                  history,
                  e -> e.spread().effectiveRank(),
                  "genuine",
                  "effective rank")));
      out.markup(
          figure(
              "Gradient norm",
              curve("gradient", "Gradient norm", trained, Epoch::gradientNorm, "genuine", "norm")));
    }
    out.markup("</div>\n</section>");
  }

  private static String figure(String caption, Plot plot) {
    return PageStyle.figure(caption, plot);
  }

  private static Plot curve(
      String id,
      String title,
      List<Epoch> epochs,
      ToDoubleFunction<Epoch> value,
      String colour,
      String label) {
    return plot(id, title, epochs, 0, most(epochs, value), label)
        .line(label, colour, points(epochs, value));
  }

  private static Plot heldOutCurve(List<Epoch> epochs) {
    ToDoubleFunction<Epoch> eer = e -> e.heldOut().eer();
    return plot(
            "heldout",
            "Equal error rate on held-out people",
            epochs,
            0,
            most(epochs, eer),
            "equal error rate")
        .line("equal error rate", "impostor", points(epochs, eer));
  }

  private static Plot distances(List<Epoch> epochs) {
    ToDoubleFunction<Epoch> positive = e -> e.triplets().toPositive();
    ToDoubleFunction<Epoch> negative = e -> e.triplets().toNegative();
    return plot(
            "distances",
            "Mean squared distance to positives and negatives",
            epochs,
            0,
            Math.max(most(epochs, negative), most(epochs, positive)),
            "squared distance")
        .line("to positives, d(a, p)", "genuine", points(epochs, positive))
        .line("to negatives, d(a, n)", "impostor", points(epochs, negative));
  }

  private static Plot triplets(List<Epoch> epochs) {
    return plot("triplets", "Shares of semi-hard, hard and active triplets", epochs, 0, 1, "share")
        .line("semi-hard", "tau1", points(epochs, e -> e.triplets().semiHard()))
        .line("hard", "tau2", points(epochs, e -> e.triplets().hard()))
        .line("active, of those mined", "tau3", points(epochs, Epoch::activeShare));
  }

  private static Plot plot(
      String id, String title, List<Epoch> epochs, double from, double to, String label) {
    Epoch first = epochs.get(0);
    Epoch last = epochs.get(epochs.size() - 1);
    return new Plot(
        "run" + id,
        title,
        title + " from epoch " + first.number() + " to " + last.number() + ".",
        Axis.linear("epoch", first.number(), Math.max(first.number() + 1, last.number())),
        Axis.linear(label, from, to));
  }

  private static double most(List<Epoch> epochs, ToDoubleFunction<Epoch> value) {
    return Math.max(1e-3, 1.05 * epochs.stream().mapToDouble(value).max().orElse(1));
  }

  private static List<Plot.Point> points(List<Epoch> epochs, ToDoubleFunction<Epoch> value) {
    List<Plot.Point> points = new ArrayList<>();
    epochs.forEach(e -> points.add(new Plot.Point(e.number(), value.applyAsDouble(e))));
    return points;
  }

  private static void heldOut(Html out, EvaluationReport report) {
    out.markup("<section>")
        .element("h2", "Held-out people")
        .element(
            "p",
            "Validation on people who are not in the training data. The selected epoch was chosen"
                + " on them, so errors on other people may be slightly higher.")
        .markup("<div class=\"plots\">")
        .markup(PageStyle.figure("Distances", ReportPlots.distances(report)))
        .markup(PageStyle.figure("ROC", ReportPlots.roc(report)))
        .markup(PageStyle.figure("DET", ReportPlots.det(report)))
        .markup("</div>\n</section>");
  }

  private static void hardest(Html out, Content content) {
    out.markup("<section>").element("h2", "Hardest pairs");
    pairs(out, "Genuine pairs with the largest distances", content.farthest());
    pairs(out, "Impostor pairs with the smallest distances", content.closest());
    out.element(
            "p",
            "Check these pairs for label errors: one person under two labels, or two people under"
                + " one, harm training more than a small number of pictures does.")
        .markup("</section>");
  }

  private static void pairs(Html out, String title, List<HardPair> pairs) {
    boolean shown = pairs.stream().anyMatch(pair -> !pair.pictures().isEmpty());
    out.element("h3", title);
    table(out, pairs);
    if (shown) {
      out.markup("<p class=\"pairs\">");
      for (HardPair pair : pairs) {
        for (String address : pair.pictures()) {
          out.markup(
              "<img alt=\"face of a hard pair\" height=\"72\" src=\""
                  + Html.escape(address)
                  + "\">");
        }
        out.markup(" &emsp; ");
      }
      out.markup("</p>");
    }
  }

  private static void table(Html out, List<HardPair> pairs) {
    out.table("distance", "picture", "picture");
    for (HardPair pair : pairs) {
      out.row(Figures.distance(pair.distance()), pair.left(), pair.right());
    }
    out.endTable();
  }

  /** Returns a figure of the batches, of which epoch 0 has none. */
  private static String ofBatches(Epoch epoch, String figure) {
    return epoch.number() == 0 ? "–" : figure;
  }

  private static void table(Html out, Content content) {
    out.markup("<section>")
        .element("h2", "Diagnostics by epoch")
        .table(
            "epoch",
            "loss",
            "active",
            "d(a,p)",
            "d(a,n)",
            "gap",
            "easy",
            "semi-hard",
            "hard",
            "mean distance",
            "deviation",
            "rank",
            "gradient",
            "AUC",
            "EER",
            "TAR at FAR 10⁻²");
    for (Epoch e : content.history()) {
      out.row(
          e.number() + (e.number() == content.best().number() ? ", selected" : ""),
          ofBatches(e, Figures.decimal(e.loss(), 4)),
          ofBatches(e, Figures.percent(e.activeShare())),
          ofBatches(e, Figures.decimal(e.triplets().toPositive(), 3)),
          ofBatches(e, Figures.decimal(e.triplets().toNegative(), 3)),
          ofBatches(e, Figures.decimal(e.triplets().gap(), 3)),
          ofBatches(e, Figures.percent(e.triplets().easy())),
          ofBatches(e, Figures.percent(e.triplets().semiHard())),
          ofBatches(e, Figures.percent(e.triplets().hard())),
          Figures.decimal(e.spread().meanPairwiseDistance(), 3),
          Figures.decimal(e.spread().deviation(), 4),
          Figures.decimal(e.spread().effectiveRank(), 1),
          ofBatches(e, Figures.decimal(e.gradientNorm(), 3)),
          Figures.decimal(e.heldOut().auc(), 4),
          Figures.percent(e.heldOut().eer()),
          e.heldOut().tar().isPresent()
              ? Figures.percent(e.heldOut().tar().getAsDouble())
              : "too few pairs");
    }
    out.endTable()
        .element(
            "p",
            String.format(
                Locale.ROOT,
                "Distances d(a,p), d(a,n) are squared L2 of unit vectors in the training batches."
                    + " A healthy deviation is about 1/√d; an effective rank below 2 is a"
                    + " collapse."))
        .markup("</section>");
  }
}
