package dev.likeness.learning.run;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.evaluation.calibration.Calibration;
import dev.likeness.evaluation.calibration.CalibrationOptions;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.OutputKind;
import dev.likeness.network.OutputSpec;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what was trained into a model: an ONNX file and its card. */
public final class TrainedModel {
  private TrainedModel() {}

  /**
   * Writes the best encoder of a run into its folder.
   *
   * @param version of the program, for the provenance
   * @return the card
   * @throws IOException if it cannot be written
   */
  public static ModelCard of(TrainingRun run, RunFolder folder, String version) throws IOException {
    BestEncoder best = run.best();
    TrainingPlan plan = folder.plan();
    String provenance =
        String.format(
            Locale.ROOT,
            "%s; trained by likeness %s on %d pictures of %d people, judged on %d pictures of %d"
                + " others: loss %s, margin %s, mining %s, %d x %d pictures a batch, %s at %s, epoch"
                + " %d of %d kept, seed %d, %.0f s on %d threads",
            folder.card().provenance(),
            version,
            folder.training().size(),
            folder.training().people(),
            best.heldOut().size(),
            best.heldOut().people(),
            plan.objective().kind().id(),
            plan.objective().margin(),
            plan.objective().mining().id(),
            plan.batch().people(),
            plan.batch().imagesPerPerson(),
            plan.optimisation().method().id(),
            plan.schedule().learningRate(),
            best.epoch(),
            plan.schedule().epochs(),
            plan.seed(),
            best.seconds(),
            plan.threads());
    Distance distance = best.served().distance();
    Files.createDirectories(folder.folder().resolve("result"));
    folder.writeHeldOutEncodings(best.heldOut());
    return write(
        folder.resultNetwork(),
        folder.resultCard(),
        folder.card(),
        best.served().network(best.network()),
        distance,
        provenance,
        measured(best.heldOut(), distance).orElse(null));
  }

  /** Writes a network and its card, made after another card. */
  static ModelCard write(
      Path onnx,
      Path cardFile,
      ModelCard like,
      LayerGraph network,
      Distance distance,
      String provenance,
      @Nullable ScoreDistribution measured)
      throws IOException {
    Files.write(onnx, OnnxWriter.write(network));
    ModelCard card =
        RunFolder.withFile(
            new ModelCard(
                like.name(),
                like.title(),
                like.task(),
                like.file(),
                like.input(),
                new OutputSpec(
                    OutputKind.ENCODING,
                    List.of(network.outputs().get(0)),
                    like.output().dimension()),
                like.alignment(),
                distance,
                like.licence(),
                provenance,
                measured,
                List.of()),
            onnx);
    ModelCards.write(card, cardFile);
    return card;
  }

  /** Returns what distances of held-out people stand for; empty if there are too few of them. */
  static Optional<ScoreDistribution> measured(LabelledEncodings heldOut, Distance distance) {
    try {
      return Optional.of(
          Calibration.measure(
                  heldOut,
                  distance,
                  String.format(
                      Locale.ROOT,
                      "the %d people held out of training, which chose the epoch; measured by"
                          + " likeness train",
                      heldOut.people()),
                  CalibrationOptions.defaults())
              .distribution());
    } catch (IllegalArgumentException e) {
      // Too few pairs of one kind to say anything: then the card says nothing.
      return Optional.empty();
    }
  }
}
