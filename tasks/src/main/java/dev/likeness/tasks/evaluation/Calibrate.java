package dev.likeness.tasks.evaluation;

import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.evaluation.calibration.Calibration;
import dev.likeness.evaluation.calibration.CalibrationOptions;
import dev.likeness.evaluation.calibration.CalibrationResult;
import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.labelled.LabelCheck;
import dev.likeness.tasks.labelled.LabelFindings;
import dev.likeness.tasks.labelled.LabelledReader;
import dev.likeness.tasks.labelled.LabelledSource;
import dev.likeness.tasks.labelled.LeftOutPictures;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Measures what a model's distances stand for, on labelled pictures, and writes it into its card:
 * thresholds follow from it.
 */
public final class Calibrate {
  private final FaceNetworks faces;

  private Calibrate(FaceNetworks faces) {
    this.faces = faces;
  }

  /** Returns the use case over a home's models. */
  public static Calibrate with(FaceNetworks faces) {
    return new Calibrate(faces);
  }

  /**
   * Measures, and writes unless that would replace a measurement on more people.
   *
   * @throws UnusableInputException if the pictures are too few
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public CalibrateAnswer run(CalibrateRequest request, LabelledSource source, Progress progress)
      throws IOException {
    List<LabelledPicture> pictures = source.read(progress);
    InstalledModel model = faces.encoder();
    LabelledReader.Encoded encoded = LabelledReader.encode(faces, model, pictures, progress);
    LabelledEncodings labelled = UnusableInputException.unlessUsable(encoded::labelled);
    LabelFindings labels = LabelCheck.note(encoded, model.card(), progress);
    String name = request.source().orElseGet(() -> String.valueOf(source.place().getFileName()));
    CalibrationResult result =
        UnusableInputException.unlessUsable(
            () ->
                Calibration.measure(
                    labelled,
                    model.card().requireDistance(),
                    provenance(name, encoded),
                    CalibrationOptions.defaults().withClosestPairs(request.closestPairs())));
    ScoreDistribution before = model.card().measured();
    boolean writes =
        request.cardFile().isPresent()
            || request.replace()
            || before == null
            || before.people() <= result.distribution().people();
    if (writes) {
      write(request, model.card().withMeasured(result.distribution()));
    }
    return new CalibrateAnswer(
        model.card().name(),
        writes,
        before == null ? null : Integer.valueOf(before.people()),
        result.distribution(),
        result.closest(),
        result.suspicious(),
        result.genuineMedian(),
        result.tail().orElse(null),
        LeftOutPictures.counts(encoded.acquisition().failures()),
        labels.warnings(),
        labels.duplicates());
  }

  private void write(CalibrateRequest request, ModelCard card) throws IOException {
    if (request.cardFile().isPresent()) {
      ModelCards.write(card, request.cardFile().get());
    } else {
      faces.models().storeOf(card.name()).updateCard(card);
    }
  }

  private static String provenance(String name, LabelledReader.Encoded encoded) {
    return name
        + ", "
        + encoded.acquisition().pictures()
        + " pictures, "
        + encoded.acquisition().failures().size()
        + " without a usable face; measured "
        + LocalDate.now(ZoneOffset.UTC)
        + " by likeness calibrate";
  }
}
