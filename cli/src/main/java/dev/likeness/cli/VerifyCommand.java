package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.reports.Words;
import dev.likeness.tasks.FaceReader;
import dev.likeness.tasks.answer.ErrorAnswer;
import dev.likeness.tasks.answer.RateAnswer;
import dev.likeness.tasks.face.FaceAnalysis;
import dev.likeness.tasks.face.PictureAnswer;
import dev.likeness.tasks.face.PictureBatch;
import dev.likeness.tasks.face.Verify;
import dev.likeness.tasks.face.VerifyAnswer;
import dev.likeness.tasks.face.VerifyAnswer.ComparedFace;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code verify A B}: is this the same person? */
@Command(
    name = "verify",
    footer = {
      "  likeness verify a.jpg b.jpg",
      "  likeness verify --false-match-rate 1e-4 --json a.jpg b.jpg"
    },
    description = "Tell whether two pictures show the same person.")
final class VerifyCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private FaceOptions faces;
  @Mixin private QualityOption quality;

  @ArgGroup(exclusive = true)
  private ToleranceOptions tolerance = new ToleranceOptions();

  @Parameters(index = "0", paramLabel = "A", description = "A picture of a person.")
  private Path left;

  @Parameters(index = "1", paramLabel = "B", description = "Another picture.")
  private Path right;

  @Override
  public Integer call() throws IOException {
    InstalledModel model = faces.encoder();
    try (FaceReader reader = faces.open(model, 2)) {
      Verify verify =
          new Verify(
              FaceAnalysis.of(reader.engine()),
              model.card(),
              tolerance.request(quality.requirement()));
      PictureBatch pictures = new PictureBatch(faces.work(2), Progress.none());
      PictureAnswer<Verify.Side> source =
          pictures.answer(left, picture -> verify.side(picture, "source"));
      PictureAnswer<Verify.Side> target =
          pictures.answer(right, picture -> verify.side(picture, "target"));
      if (source.answer() == null || target.answer() == null) {
        return refuse(source, target).number();
      }
      VerifyAnswer answer = verify.compare(source.answer(), target.answer());
      output.document(answer);
      remarkCrowd(left, answer.source());
      remarkCrowd(right, answer.target());
      print(answer);
      return (answer.verified() ? ExitCode.YES : ExitCode.NO).number();
    }
  }

  /** Prints what is wrong with the pictures; the document holds the first error, as REST's does. */
  private ExitCode refuse(PictureAnswer<?> source, PictureAnswer<?> target) {
    PictureAnswer<?> first = source.error() == null ? target : source;
    output.document(new ErrorAnswer(Objects.requireNonNull(first.error())));
    ExitCode code = ExitCode.YES;
    for (PictureAnswer<?> side : List.of(source, target)) {
      if (side.error() != null) {
        code = code.or(ExitCode.ofFailed(side));
      }
      if (side.hasNoFace()) {
        output.error(
            side.path()
                + ": no face was found: use a picture in which the face is seen from the front");
      } else if (side.error() != null) {
        output.error(side);
      }
    }
    return code;
  }

  private void print(VerifyAnswer answer) {
    output.line(
        (answer.verified() ? "same person" : "different people")
            + "   d = "
            + Words.distance(answer.distance())
            + (answer.verified() ? " <= " : " > ")
            + "tau = "
            + Words.distance(answer.threshold()));
    if (!answer.reliable()) {
      output.line(
          "  not reliable, the rates were measured on clear faces: "
              + Stream.of(answer.source(), answer.target())
                  .flatMap(side -> side.face().quality().reasons().stream())
                  .distinct()
                  .collect(Collectors.joining(", ")));
    }
    printRate("strangers come this near", answer.falseMatchRate());
    printRate("strangers come within tau", answer.thresholdFalseMatchRate());
    printRate("the same person lies beyond tau", answer.thresholdFalseNonMatchRate());
    output.line(
        "  model: " + answer.model().name() + ", " + answer.model().distance() + " distance");
  }

  private void printRate(String meaning, @Nullable RateAnswer rate) {
    if (rate != null) {
      output.line("  " + meaning + ": " + Words.rate(rate.toRate()));
    }
  }

  private void remarkCrowd(Path path, ComparedFace face) {
    if (!face.clear()) {
      output.remark(
          path
              + " shows "
              + face.facesInPicture()
              + " faces; the one compared stands out only a little: crop the picture to be sure");
    }
  }
}
