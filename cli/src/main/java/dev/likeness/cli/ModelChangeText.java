package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.tasks.modelchange.ModelChangeAnswer;
import dev.likeness.tasks.modelchange.ModelChangeAnswer.ModelRatesAnswer;
import dev.likeness.tasks.modelchange.ModelChangeAnswer.PicturesAnswer;
import java.util.Locale;

/** The change of a collection's model in words. */
final class ModelChangeText {
  private ModelChangeText() {}

  static void print(Output output, ModelChangeAnswer answer) {
    output.document(answer);
    output.line(
        answer.collection()
            + "  searched with "
            + answer.current()
            + ": "
            + answer.people()
            + " people, "
            + answer.encodings()
            + " pictures");
    output.line(
        "  beside it "
            + answer.other()
            + ": "
            + answer.peopleEncoded()
            + " people, "
            + answer.encoded()
            + " pictures");
    if (answer.pictures().files() > 0) {
      output.line("  " + pictures(answer.pictures()));
    }
    if (!answer.comparison().isEmpty()) {
      ModelRatesAnswer first = answer.comparison().get(0);
      output.line(
          "  compared on "
              + first.pictures()
              + " pictures of "
              + first.people()
              + " people, "
              + first.genuinePairs()
              + " pairs of one person and "
              + first.impostorPairs()
              + " of two:");
      answer.comparison().forEach(one -> output.line("    " + rates(one)));
    }
  }

  private static String pictures(PicturesAnswer pictures) {
    return pictures.files()
        + " files: "
        + pictures.encoded()
        + " encoded, "
        + pictures.notNeeded()
        + " not enrolled or encoded before, "
        + pictures.withoutFace()
        + " without a face, "
        + pictures.unreadable()
        + " unreadable";
  }

  private static String rates(ModelRatesAnswer rates) {
    String line =
        String.format(
            Locale.ROOT,
            "%s  equal error rate %.2f %%",
            rates.model(),
            100 * rates.equalErrorRate());
    return rates.trueMatchRate() == null
        ? line
        : line
            + String.format(
                Locale.ROOT, ", true matches at FMR 0.1 %% %.1f %%", 100 * rates.trueMatchRate());
  }
}
