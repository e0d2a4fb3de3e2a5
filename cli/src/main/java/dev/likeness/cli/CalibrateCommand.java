package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.ProgressBars;
import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.evaluation.calibration.ClosePair;
import dev.likeness.reports.Words;
import dev.likeness.tasks.evaluation.Calibrate;
import dev.likeness.tasks.evaluation.CalibrateAnswer;
import dev.likeness.tasks.evaluation.CalibrateRequest;
import dev.likeness.tasks.labelled.LabelledSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code calibrate}: what do this model's distances stand for? */
@Command(
    name = "calibrate",
    footer = {
      "  likeness calibrate people/ --model intel-reid-0095",
      "  likeness calibrate people.csv --layout CSV --show-closest 10"
    },
    description = {
      "Measure what a model's distances stand for, on labelled faces, and write it into its card.",
      "Thresholds follow from it. Use faces like those that you will meet: several hundred people,"
          + " two pictures or more of many of them."
    })
final class CalibrateCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private FaceOptions faces;
  @Mixin private LayoutOption layout;

  @Option(
      names = "--called",
      paramLabel = "WORDS",
      description = "What the card says that it was measured on (default: the folder's name).")
  private @Nullable String called;

  @Option(
      names = "--card",
      paramLabel = "OUT.json",
      description = "Write the card to this file; the installed one stays as it is.")
  private @Nullable Path cardFile;

  @Option(
      names = "--replace",
      description = "Replace the card's measurement though it was made on more people.")
  private boolean replace;

  @Option(
      names = "--show-closest",
      paramLabel = "K",
      description =
          "List the K closest pairs of two people, by file: look at them, since one person under two"
              + " labels spoils the measurement.")
  private int closest;

  @Parameters(paramLabel = "DIR", description = "Labelled pictures.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    OutputPlace.requireFile(cardFile);
    CalibrateAnswer answer;
    boolean complete;
    try (ProgressBars progress = new ProgressBars(output)) {
      answer =
          Calibrate.with(faces.networks())
              .run(
                  new CalibrateRequest(
                      Optional.ofNullable(called), Optional.ofNullable(cardFile), replace, closest),
                  new LabelledSource(folder, layout.layout()),
                  progress);
      complete = progress.isComplete();
    }
    output.document(answer);
    if (!answer.written()) {
      output.error(answer.whyNotWritten() + ", or --card OUT.json");
      return ExitCode.NO.number();
    }
    print(answer);
    output.remark(
        cardFile == null
            ? "written into the card of " + answer.model() + ": thresholds follow it from now on"
            : "card: " + cardFile);
    return ExitCode.ofClaim(complete).number();
  }

  private void print(CalibrateAnswer result) {
    ScoreDistribution measured = result.distribution();
    output.line(
        String.format(
            Locale.ROOT,
            "%,d people, %,d genuine and %,d impostor pairs",
            measured.people(),
            measured.genuinePairs(),
            measured.impostorPairs()));
    output.line("     tau  strangers within tau");
    for (OperatingPoint point : measured.points()) {
      output.line(
          String.format(
              Locale.ROOT,
              "%s  %s; of one person %s lie beyond",
              Words.distance(point.distance()),
              Words.rate(point.falseMatch()),
              Words.percent(point.falseNonMatch().value(), 2)));
    }
    for (ClosePair pair : result.closest()) {
      output.line(Words.distance(pair.distance()) + "  " + pair.left() + "  " + pair.right());
    }
  }
}
