package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.ProgressBars;
import dev.likeness.reports.Words;
import dev.likeness.tasks.evaluation.DetectorEvaluationAnswer;
import dev.likeness.tasks.evaluation.DetectorEvaluationAnswer.DetectorAnswer;
import dev.likeness.tasks.evaluation.DetectorEvaluationAnswer.DetectorComparison;
import dev.likeness.tasks.evaluation.EvaluateDetector;
import dev.likeness.tasks.evaluation.EvaluateDetectorRequest;
import dev.likeness.tasks.json.RecordTable;
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

/** {@code evaluate faces}: precision and recall of a face detector. */
@Command(
    name = "faces",
    footer = {
      "  likeness evaluate faces faces.csv pictures/",
      "  likeness evaluate faces wider_face_val_bbx_gt.txt images/ --against yunet"
    },
    description =
        "Precision and recall of a face detector: the list of WIDER FACE, or CSV with lines"
            + " 'picture,x,y,width,height'. A face is found when the intersection over union of its"
            + " box and the known one is at least 0.5.")
final class EvaluateFacesCommand implements Callable<Integer> {
  private static final RecordTable TABLE =
      RecordTable.of(DetectorEvaluationAnswer.class).expanding("detectors");

  @Mixin private Output output;
  @Mixin private FaceOptions faces;

  @Option(
      names = "--against",
      paramLabel = "MODEL",
      description =
          "Also measure another detector, and compare recall at its precision and the five points.")
  private @Nullable String against;

  @Option(
      names = "--from-px",
      paramLabel = "PX",
      description = "Ignore smaller faces, found or not (default: ${DEFAULT-VALUE}).")
  private double fromPx = EvaluateDetectorRequest.DEFAULT_MIN_FACE_PX;

  @Option(
      names = "--at-score",
      paramLabel = "SCORE",
      description =
          "Detection score at which precision and recall are reported (default: ${DEFAULT-VALUE}).")
  private double atScore = EvaluateDetectorRequest.DEFAULT_SCORE;

  @Parameters(index = "0", paramLabel = "FILE", description = "The list of known faces.")
  private Path list;

  @Parameters(index = "1", paramLabel = "DIR", description = "The folder of its pictures.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    faces.requireNoEncoder("faces are found by a detector: name it with --detector");
    DetectorEvaluationAnswer answer;
    try (ProgressBars progress = new ProgressBars(output)) {
      answer =
          new EvaluateDetector(faces.networks())
              .run(
                  new EvaluateDetectorRequest(
                      list, folder, Optional.ofNullable(against), fromPx, atScore),
                  progress);
    }
    output.document(answer, TABLE);
    if (answer.missingPictures() > 0) {
      output.remark(
          String.format(
              Locale.ROOT, "%,d pictures of the list are missing", answer.missingPictures()));
    }
    answer.detectors().forEach(this::print);
    if (answer.comparison() != null) {
      print(answer.comparison(), answer.detectors().get(1));
    }
    return ExitCode.YES.number();
  }

  private void print(DetectorAnswer detector) {
    output.line(
        String.format(
            Locale.ROOT,
            "%s: recall %s, precision %s at score %s; %,d faces of %s px or more in %,d pictures",
            detector.detector(),
            Words.percent(detector.recall(), 1),
            Words.percent(detector.precision(), 1),
            atScore,
            detector.faces(),
            Math.round(fromPx),
            detector.pictures()));
  }

  private void print(DetectorComparison comparison, DetectorAnswer other) {
    output.line(
        String.format(
            Locale.ROOT,
            "at a precision of %s: recall %s (score %.2f) against %s, a share of %.3f",
            Words.percent(comparison.precision(), 1),
            Words.percent(comparison.recall(), 1),
            comparison.score(),
            Words.percent(other.recall(), 1),
            comparison.shareOfRecall()));
    output.line(
        String.format(
            Locale.ROOT,
            "points lie %s of the eye distance apart in the mean, %s in the median, on %,d faces that"
                + " both found",
            Words.percent(comparison.pointsApart(), 1),
            Words.percent(comparison.pointsApartMedian(), 1),
            comparison.facesFoundByBoth()));
  }
}
