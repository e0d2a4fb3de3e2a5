package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.ProgressBars;
import dev.likeness.learning.loss.PairTerms;
import dev.likeness.reports.EvaluationText;
import dev.likeness.reports.Words;
import dev.likeness.tasks.labelled.LabelledSource;
import dev.likeness.tasks.training.TrainHead;
import dev.likeness.tasks.training.TrainHeadAnswer;
import dev.likeness.tasks.training.TrainHeadRequest;
import dev.likeness.tasks.training.TrainRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code train-head}: weigh the encodings of an encoder that stays as it is. */
@Command(
    name = "train-head",
    footer = {"  likeness train-head people/ --name mine"},
    description = {
      "Learn on your own people how much each component of an encoder's encodings counts:"
          + " logistic regression over absolute or chi-square differences. Seconds, on a processor.",
      "It is installed only if it tells held-out people apart better than the plain distance, by"
          + " more than chance; otherwise the command says so, and the plain distance stays best."
    })
final class TrainHeadCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private FaceOptions faces;
  @Mixin private LayoutOption layout;

  @Option(
      names = "--terms",
      paramLabel = "TERMS",
      completionCandidates = Choices.Terms.class,
      description = "${COMPLETION-CANDIDATES}: |a - b| or (a - b)^2 / (a + b) (default: absolute).")
  private PairTerms terms = PairTerms.ABSOLUTE;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the model (default: ${DEFAULT-VALUE}).")
  private String name = TrainRequest.DEFAULT_NAME;

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      description = "Share of the people held out (default: ${DEFAULT-VALUE}).")
  private double heldOut = TrainHeadRequest.DEFAULT_HELD_OUT;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Random seed (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--install-anyway",
      description = "Install it though it is not better, to look into it.")
  private boolean anyway;

  @Parameters(paramLabel = "DIR", description = "Labelled pictures.")
  private Path pictures;

  @Override
  public Integer call() throws IOException {
    TrainHeadAnswer answer;
    boolean complete;
    try (ProgressBars progress = new ProgressBars(output)) {
      answer =
          TrainHead.with(faces.networks())
              .run(
                  new TrainHeadRequest(name, terms, heldOut, seed, anyway),
                  new LabelledSource(pictures, layout.layout()),
                  progress);
      complete = progress.isComplete();
    }
    output.document(answer);
    print(answer);
    return ExitCode.ofClaim(answer.better() && complete).number();
  }

  private void print(TrainHeadAnswer answer) {
    output.line(
        String.format(
            Locale.ROOT,
            "learnt from %,d pictures of %,d people, judged on %,d of %,d others",
            answer.training().pictures(),
            answer.training().people(),
            answer.heldOut().pictures(),
            answer.heldOut().people()));
    output.line(
        String.format(
            Locale.ROOT,
            "equal error rate: %s by %s distance, %s by the head; difference %s",
            Words.percent(answer.plainEer(), 2),
            answer.distance(),
            Words.percent(answer.headEer(), 2),
            EvaluationText.gain(answer.eerGain(), Optional.ofNullable(answer.eerGainInterval()))));
    if (!answer.better()) {
      output.line(
          "the head is not better than the plain distance by more than chance: "
              + (answer.installed() ? "installed all the same" : "not installed, nothing changes"));
    }
    if (answer.installed()) {
      output.line("installed: " + name + "; 'likeness verify --model " + name + " A B'");
    }
  }
}
