package dev.likeness.tasks.training;

import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.learning.chips.FaceChoice;
import dev.likeness.learning.head.HeadTrial;
import dev.likeness.learning.head.PairHead;
import dev.likeness.learning.run.HeadModel;
import dev.likeness.learning.sampling.IdentitySplit;
import dev.likeness.network.ModelCard;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.FaceReader;
import dev.likeness.tasks.ProductVersion;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.labelled.LabelCheck;
import dev.likeness.tasks.labelled.LabelFindings;
import dev.likeness.tasks.labelled.LabelledReader;
import dev.likeness.tasks.labelled.LabelledSource;
import dev.likeness.tasks.labelled.LeftOutCount;
import dev.likeness.tasks.labelled.LeftOutPictures;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Trains a head: how much each component of an encoder's encodings counts. It is installed as a
 * model if it is better than the plain distance on people held out.
 */
public final class TrainHead {
  private final FaceNetworks faces;

  private TrainHead(FaceNetworks faces) {
    this.faces = faces;
  }

  /** Returns the use case over a home's models. */
  public static TrainHead with(FaceNetworks faces) {
    return new TrainHead(faces);
  }

  /**
   * Trains.
   *
   * @throws UnusableInputException if the pictures are too few to learn from or to judge by
   */
  public TrainHeadAnswer run(TrainHeadRequest request, LabelledSource source, Progress progress)
      throws IOException {
    List<LabelledPicture> all = source.read(progress);
    IdentitySplit split =
        UnusableInputException.unlessUsable(
            () -> IdentitySplit.of(all, request.heldOut(), request.seed()));
    InstalledModel encoder = faces.encoder();
    LabelledEncodings training;
    LabelledEncodings heldOut;
    LabelFindings labels;
    List<LeftOutCount> leftOut;
    try (FaceReader reader = faces.openReader(encoder, all.size())) {
      LabelledReader labelled =
          new LabelledReader(reader, progress).withChoice(FaceChoice.ONE_PERSON);
      LabelledReader.Encoded encoded = labelled.encode(all);
      leftOut = LeftOutPictures.counts(encoded.acquisition().failures());
      labels =
          UnusableInputException.unlessUsable(
              () -> LabelCheck.note(encoded, encoder.card(), progress));
      training = labelled(encoded.of(split.training()));
      heldOut = labelled(encoded.of(split.heldOut()));
    }
    PairHead head =
        UnusableInputException.unlessUsable(
            () -> PairHead.train(training, request.terms(), request.seed()));
    HeadTrial trial =
        UnusableInputException.unlessUsable(
            () -> HeadTrial.of(heldOut, encoder.card().requireDistance(), head, request.seed()));
    boolean installed = trial.headIsBetter() || request.installAnyway();
    if (installed) {
      install(request.name(), encoder, new HeadModel.TrainedHead(head, training, heldOut));
    }
    return new TrainHeadAnswer(
        request.name(),
        trial.headIsBetter(),
        installed,
        encoder.card().requireDistance().id(),
        part(training),
        part(heldOut),
        trial.plainEer(),
        trial.headEer(),
        trial.compared().eerGain(),
        trial.compared().eerInterval().orElse(null),
        leftOut,
        labels.warnings(),
        labels.duplicates(),
        head.penalty());
  }

  private static LabelledEncodings labelled(LabelledReader.Encoded encoded) {
    return UnusableInputException.unlessUsable(encoded::labelled);
  }

  private static TrainHeadAnswer.Part part(LabelledEncodings encodings) {
    return new TrainHeadAnswer.Part(encodings.size(), encodings.people());
  }

  private void install(String name, InstalledModel encoder, HeadModel.TrainedHead head)
      throws IOException {
    Path folder = Files.createDirectories(TrainFiles.runFolder(faces.home(), "head-" + name));
    ModelCard card = HeadModel.write(folder, name, encoder, head, ProductVersion.text());
    OwnModels.install(faces.home(), card, folder.resolve(name + ".onnx"));
  }
}
