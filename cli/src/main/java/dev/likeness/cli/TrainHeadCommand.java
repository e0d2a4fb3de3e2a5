package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.evaluation.errors.Interval;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.learning.head.HeadTrial;
import dev.likeness.learning.head.PairHead;
import dev.likeness.learning.loss.PairTerms;
import dev.likeness.learning.run.HeadModel;
import dev.likeness.learning.sampling.IdentitySplit;
import dev.likeness.network.ModelCard;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.catalogue.ModelStore;
import dev.likeness.reports.EvaluationText;
import dev.likeness.reports.Words;
import dev.likeness.tasks.FaceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
      description = "absolute: |a - b|; chi-square: (a - b)^2 / (a + b) (default: absolute).")
  private PairTerms terms = PairTerms.ABSOLUTE;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the model is to be called (default: ${DEFAULT-VALUE}).")
  private String name = "mine";

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      description = "Share of the people held out (default: ${DEFAULT-VALUE}).")
  private double heldOut = 0.3;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides who is held out and what is drawn (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--install-anyway",
      description = "Install it though it is not better, to look into it.")
  private boolean anyway;

  @Parameters(paramLabel = "DIR", description = "Labelled pictures.")
  private Path pictures;

  private final CommandContext surroundings;

  TrainHeadCommand(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  /** The JSON answer. */
  record Answer(
      boolean better,
      boolean installed,
      double plainEer,
      double headEer,
      Optional<Interval> eerGain,
      double penalty) {}

  @Override
  public Integer call() throws IOException {
    OwnModels.requireFree(ModelCard.requireName(name));
    List<LabelledPicture> all = layout.read(pictures);
    IdentitySplit split = FaceOptions.usable(() -> IdentitySplit.of(all, heldOut, seed));
    InstalledModel encoder = faces.encoder();
    LabelledEncodings learnt;
    LabelledEncodings others;
    try (FaceReader reader = faces.open(encoder, all.size())) {
      LabelledReader labelled = new LabelledReader(reader, output);
      learnt = labelled.encode(split.training()).labelled();
      others = labelled.encode(split.heldOut()).labelled();
    }
    PairHead head = FaceOptions.usable(() -> PairHead.train(learnt, terms, seed));
    HeadTrial trial =
        FaceOptions.usable(
            () -> HeadTrial.of(others, encoder.card().requireDistance(), head, seed));
    boolean better = trial.headIsBetter();
    output.document(
        new Answer(
            better,
            better || anyway,
            trial.plainEer(),
            trial.headEer(),
            trial.compared().eerInterval(),
            head.penalty()));
    say(encoder.card(), trial, learnt, others);
    if (!better) {
      output.line(
          "the head is not better than the plain distance by more than chance: "
              + (anyway ? "installed all the same" : "not installed, nothing changes"));
    }
    if (better || anyway) {
      install(encoder, head, learnt, others);
    }
    return (better ? ExitCode.YES : ExitCode.NO).number();
  }

  private void say(
      ModelCard card, HeadTrial trial, LabelledEncodings learnt, LabelledEncodings others) {
    output.line(
        String.format(
            Locale.ROOT,
            "learnt from %,d pictures of %,d people, judged on %,d of %,d others",
            learnt.size(),
            learnt.people(),
            others.size(),
            others.people()));
    output.line(
        String.format(
            Locale.ROOT,
            "equal error rate: %s by %s distance, %s by the head; difference %s",
            Words.percent(trial.plainEer(), 2),
            card.requireDistance().id(),
            Words.percent(trial.headEer(), 2),
            EvaluationText.gain(trial.compared().eerGain(), trial.compared().eerInterval())));
  }

  private void install(
      InstalledModel encoder, PairHead head, LabelledEncodings learnt, LabelledEncodings others)
      throws IOException {
    Path folder =
        Files.createDirectories(
            surroundings.home().folder().resolve("runs").resolve("head-" + name));
    ModelCard card =
        HeadModel.write(
            folder, name, encoder.onnx(), encoder.card(), head, learnt, others, Version.text());
    OwnModels.install(
        ModelStore.at(surroundings.home().models()), card, folder.resolve(name + ".onnx"));
    output.line("installed: " + name + "; 'likeness verify --model " + name + " A B'");
  }
}
