package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.Progress;
import dev.likeness.evaluation.data.PictureResult;
import dev.likeness.evaluation.data.PictureWork;
import dev.likeness.evaluation.detection.DetectionCurve;
import dev.likeness.evaluation.detection.GroundTruthFaces;
import dev.likeness.evaluation.detection.GroundTruthFile;
import dev.likeness.evaluation.detection.PointAgreement;
import dev.likeness.face.FaceFinder;
import dev.likeness.face.detect.Face;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.reports.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evaluate faces}: how well are faces found? */
@Command(
    name = "faces",
    description =
        "How well a detector finds faces: the list of WIDER FACE, or CSV with lines"
            + " 'picture,x,y,width,height'. A face is found when its box and the known one overlap by"
            + " half of what they cover together.")
final class EvaluateFacesCommand implements Callable<Integer> {
  private static final double MIN_SCORE = 0.05;

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
      description = "Smaller faces may be found or not (default: ${DEFAULT-VALUE}).")
  private double fromPx = 20;

  @Option(
      names = "--at-score",
      paramLabel = "SCORE",
      description = "Where precision and recall are told (default: ${DEFAULT-VALUE}).")
  private double atScore = 0.6;

  @Parameters(index = "0", paramLabel = "FILE", description = "The list of known faces.")
  private Path list;

  @Parameters(index = "1", paramLabel = "DIR", description = "The folder of its pictures.")
  private Path folder;

  /** One detector in the JSON answer. */
  record Answer(
      String detector, int pictures, int faces, double score, double precision, double recall) {}

  /** The JSON answer. */
  record Comparison(
      List<Answer> detectors,
      @Nullable Double recallAtItsPrecision,
      @Nullable Double shareOfItsRecall,
      @Nullable Double pointsApart,
      @Nullable Double pointsApartMedian,
      @Nullable Integer facesFoundByBoth) {}

  /** What a detector found, picture by picture. */
  private record Seen(InstalledModel model, List<List<Face>> faces, DetectionCurve curve) {}

  @Override
  public Integer call() throws IOException {
    faces.requireNoEncoder("faces are found by a detector: name it with --detector");
    GroundTruthFile.Found known = GroundTruthFile.read(list, folder, fromPx);
    if (known.missing() > 0) {
      output.remark(
          String.format(Locale.ROOT, "%,d pictures of the list are not there", known.missing()));
    }
    Seen own = seen(faces.detector(), known.pictures());
    say(own, known.pictures());
    if (against == null) {
      output.document(
          new Comparison(List.of(answer(own, known.pictures())), null, null, null, null, null));
      return ExitCode.YES.number();
    }
    Seen other = seen(faces.modelNamed(Task.FACE_DETECTION, against), known.pictures());
    say(other, known.pictures());
    compare(own, other, known.pictures());
    return ExitCode.YES.number();
  }

  private Seen seen(InstalledModel model, List<GroundTruthFaces> pictures) throws IOException {
    PictureWork work = faces.work(pictures.size());
    DetectionCurve curve = new DetectionCurve();
    List<List<Face>> found = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      numbers.add(i);
    }
    try (FaceFinder finder = faces.openFinder(model, MIN_SCORE, pictures.size());
        Progress progress =
            Progress.ofItems(output, model.card().name(), "pictures", pictures.size())) {
      work.forEach(
          numbers,
          i -> work.<List<Face>>read(pictures.get(i).picture(), finder::detect),
          (PictureResult<List<Face>> read) -> {
            read.failure()
                .ifPresent(fault -> progress.remark(read.path() + ": " + fault.getMessage()));
            List<Face> seen = read.value().orElse(List.of());
            curve.add(pictures.get(found.size()), seen);
            found.add(seen);
            progress.step();
          });
    }
    return new Seen(model, found, curve);
  }

  private Answer answer(Seen seen, List<GroundTruthFaces> pictures) {
    DetectionCurve.Point point = seen.curve().at(atScore);
    return new Answer(
        seen.model().card().name(),
        pictures.size(),
        seen.curve().known(),
        atScore,
        point.precision(),
        point.recall());
  }

  private void say(Seen seen, List<GroundTruthFaces> pictures) {
    Answer answer = answer(seen, pictures);
    output.line(
        String.format(
            Locale.ROOT,
            "%s: recall %s, precision %s at score %s; %,d faces of %s px or more in %,d pictures",
            answer.detector(),
            Words.percent(answer.recall(), 1),
            Words.percent(answer.precision(), 1),
            atScore,
            answer.faces(),
            Math.round(fromPx),
            answer.pictures()));
  }

  private void compare(Seen own, Seen other, List<GroundTruthFaces> pictures) {
    DetectionCurve.Point theirs = other.curve().at(atScore);
    DetectionCurve.Point ours = own.curve().atPrecision(theirs.precision());
    PointAgreement points = new PointAgreement();
    for (int i = 0; i < pictures.size(); i++) {
      points.add(sure(own.faces().get(i)), sure(other.faces().get(i)));
    }
    double share = theirs.recall() == 0 ? 0 : ours.recall() / theirs.recall();
    output.document(
        new Comparison(
            List.of(answer(own, pictures), answer(other, pictures)),
            ours.recall(),
            share,
            points.mean(),
            points.median(),
            points.faces()));
    output.line(
        String.format(
            Locale.ROOT,
            "at a precision of %s: recall %s (score %.2f) against %s, a share of %.3f",
            Words.percent(theirs.precision(), 1),
            Words.percent(ours.recall(), 1),
            ours.score(),
            Words.percent(theirs.recall(), 1),
            share));
    output.line(
        String.format(
            Locale.ROOT,
            "points lie %s of the eye distance apart in the mean, %s in the median, on %,d faces that"
                + " both found",
            Words.percent(points.mean(), 1),
            Words.percent(points.median(), 1),
            points.faces()));
  }

  private List<Face> sure(List<Face> all) {
    return all.stream().filter(face -> face.score() >= atScore).toList();
  }
}
