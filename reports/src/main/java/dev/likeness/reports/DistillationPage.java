package dev.likeness.reports;

import dev.likeness.learning.distillation.DistillationEpoch;
import dev.likeness.learning.distillation.Recipe;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A distillation run as a self-contained HTML page: curves and a table over the epochs. */
public final class DistillationPage {
  private DistillationPage() {}

  /** Returns the page. */
  public static String html(Recipe recipe, List<DistillationEpoch> history) {
    List<DistillationEpoch> trained = history.stream().filter(e -> e.number() > 0).toList();
    Html sections = new Html().markup("<section><div class=\"plots\">");
    if (!trained.isEmpty()) {
      sections
          .markup(PageStyle.figure("Loss", curve("loss", "loss", trained, DistillationEpoch::loss)))
          .markup(
              PageStyle.figure(
                  "Validation score on held-out pictures",
                  curve("score", "validation score", trained, e -> e.validationScore())));
    }
    sections.markup("</div>").table("Epoch", "Steps", "Seconds", "Loss", "Validation score");
    for (DistillationEpoch epoch : history) {
      sections.row(
          Integer.toString(epoch.number()),
          Figures.count(epoch.steps()),
          Figures.count(Math.round(epoch.seconds())),
          Figures.decimal(epoch.loss(), 5),
          Figures.decimal(epoch.validationScore(), 5));
    }
    sections.endTable().markup("</section>");
    return PageStyle.page(
        "Distillation: " + recipe.subject().id(),
        String.format(
            Locale.ROOT,
            "Teacher %s; batch size %d, %d epochs, learning rate %s, seed %d.",
            recipe.teacher().model(),
            recipe.sampling().batch(),
            recipe.plan().schedule().epochs(),
            recipe.plan().schedule().learningRate(),
            recipe.plan().seed()),
        sections);
  }

  private static Plot curve(
      String id,
      String name,
      List<DistillationEpoch> epochs,
      ToDoubleFunction<DistillationEpoch> value) {
    double low = epochs.stream().mapToDouble(value).min().orElse(0);
    double high = epochs.stream().mapToDouble(value).max().orElse(1);
    double margin = Math.max(1e-6, 0.05 * (high - low));
    return new Plot(
            id,
            name,
            "The " + name + " after each epoch.",
            Axis.linear("epoch", 0, Math.max(1, epochs.size())),
            Axis.linear(name, low - margin, high + margin))
        .line(
            name,
            "genuine",
            epochs.stream().map(e -> new Plot.Point(e.number(), value.applyAsDouble(e))).toList());
  }
}
