package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.evaluation.calibration.Calibration;
import dev.likeness.evaluation.calibration.CalibrationOptions;
import dev.likeness.evaluation.calibration.CalibrationResult;
import dev.likeness.evaluation.calibration.ClosePair;
import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.reports.Words;
import dev.likeness.tasks.FaceReader;
import dev.likeness.tasks.Models;
import dev.likeness.tasks.UnusableInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code calibrate}: what do this model's distances stand for? */
@Command(
    name = "calibrate",
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

  private final CommandContext surroundings;

  CalibrateCommand(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    List<LabelledPicture> pictures = layout.read(folder);
    InstalledModel model = faces.encoder();
    LabelledReader.Encoded encoded;
    try (FaceReader reader = faces.open(model, pictures.size())) {
      encoded = new LabelledReader(reader, output).encode(pictures);
    }
    CalibrationResult result = measured(encoded, model.card());
    ModelCard card = model.card().withMeasured(result.distribution());
    ScoreDistribution before = model.card().measured();
    if (cardFile == null
        && !replace
        && before != null
        && before.people() > result.distribution().people()) {
      output.error(
          "the card of "
              + card.name()
              + " was measured on "
              + before.people()
              + " people, this on "
              + result.distribution().people()
              + ": nothing was written; add --replace to write it all the same, or --card OUT.json");
      return ExitCode.NO.number();
    }
    if (cardFile == null) {
      Models.of(surroundings.home()).storeOf(card.name()).updateCard(card);
    } else {
      ModelCards.write(card, cardFile);
    }
    output.document(result);
    print(result);
    output.remark(
        cardFile == null
            ? "written into the card of " + card.name() + ": thresholds follow it from now on"
            : "card: " + cardFile);
    return ExitCode.YES.number();
  }

  private CalibrationResult measured(LabelledReader.Encoded encoded, ModelCard card) {
    try {
      return Calibration.measure(
          encoded.labelled(),
          card.requireDistance(),
          source(encoded),
          CalibrationOptions.defaults().withClosestPairs(closest));
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
    }
  }

  private String source(LabelledReader.Encoded encoded) {
    String name = called == null ? String.valueOf(folder.getFileName()) : called;
    return name
        + ", "
        + encoded.acquisition().pictures()
        + " pictures, "
        + encoded.acquisition().failures().size()
        + " without a usable face; measured "
        + LocalDate.now(ZoneOffset.UTC)
        + " by likeness calibrate";
  }

  private void print(CalibrationResult result) {
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
