package dev.likeness.tasks.evaluation;

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
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.evaluation.DetectorEvaluationAnswer.DetectorAnswer;
import dev.likeness.tasks.evaluation.DetectorEvaluationAnswer.DetectorComparison;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures precision and recall of a face detector on pictures whose faces are known.
 *
 * @param faces the networks to evaluate
 */
public record EvaluateDetector(FaceNetworks faces) {
  /** The faces that a detector found, picture by picture. */
  private record Detected(InstalledModel model, List<List<Face>> faces, DetectionCurve curve) {
    DetectorAnswer answer(double score) {
      DetectionCurve.Point point = curve.at(score);
      return new DetectorAnswer(
          model.card().name(),
          faces.size(),
          curve.known(),
          score,
          point.precision(),
          point.recall());
    }

    List<Face> from(double score, int picture) {
      return faces.get(picture).stream().filter(face -> face.score() >= score).toList();
    }
  }

  /**
   * Evaluates.
   *
   * @throws dev.likeness.evaluation.data.DataSetException if the list cannot be understood, or none
   *     of its pictures is in the folder
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public DetectorEvaluationAnswer run(EvaluateDetectorRequest request, Progress progress)
      throws IOException {
    InstalledModel detector = faces.detector();
    Optional<InstalledModel> other =
        request.against().map(name -> faces.named(Task.FACE_DETECTION, name));
    GroundTruthFile.Found known =
        GroundTruthFile.read(request.list(), request.folder(), request.minFacePx());
    Detected own = detect(detector, known.pictures(), progress);
    if (other.isEmpty()) {
      return new DetectorEvaluationAnswer(
          List.of(own.answer(request.score())), known.missing(), null);
    }
    Detected reference = detect(other.get(), known.pictures(), progress);
    return new DetectorEvaluationAnswer(
        List.of(own.answer(request.score()), reference.answer(request.score())),
        known.missing(),
        compare(own, reference, request.score()));
  }

  private Detected detect(InstalledModel model, List<GroundTruthFaces> pictures, Progress progress)
      throws IOException {
    PictureWork work = faces.work(pictures.size());
    DetectionCurve curve = new DetectionCurve();
    List<List<Face>> found = new ArrayList<>();
    try (FaceFinder finder =
        faces.openFinder(model, EvaluateDetectorRequest.MIN_SCORE, pictures.size())) {
      work.forEach(
          pictures,
          known -> work.<List<Face>>read(known.picture(), finder::detect),
          (PictureResult<List<Face>> read) -> {
            read.failure()
                .ifPresent(fault -> progress.note(read.path() + ": " + fault.getMessage()));
            List<Face> detected = read.value().orElse(List.of());
            curve.add(pictures.get(found.size()), detected);
            found.add(detected);
            progress.report(Phase.FINDING_FACES, found.size(), pictures.size());
            progress.requireNotCancelled();
          });
    }
    return new Detected(model, found, curve);
  }

  private static DetectorComparison compare(Detected own, Detected reference, double score) {
    DetectionCurve.Point theirs = reference.curve().at(score);
    DetectionCurve.Point ours = own.curve().atPrecision(theirs.precision());
    PointAgreement points = new PointAgreement();
    for (int i = 0; i < own.faces().size(); i++) {
      points.add(own.from(score, i), reference.from(score, i));
    }
    return new DetectorComparison(
        theirs.precision(),
        ours.score(),
        ours.recall(),
        theirs.recall() == 0 ? 0 : ours.recall() / theirs.recall(),
        points.faces(),
        points.mean(),
        points.median());
  }
}
