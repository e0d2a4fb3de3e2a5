package dev.likeness.tasks.evaluation;

import dev.likeness.encoding.Distance;
import dev.likeness.evaluation.data.LabelledPair;
import dev.likeness.evaluation.errors.Comparison;
import dev.likeness.evaluation.errors.Evaluation;
import dev.likeness.evaluation.errors.EvaluationOptions;
import dev.likeness.evaluation.errors.EvaluationReport;
import dev.likeness.evaluation.errors.IdentityBootstrap;
import dev.likeness.evaluation.errors.SystemComparison;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.labelled.LabelCheck;
import dev.likeness.tasks.labelled.LabelledReader;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Measures the error rates of an encoder on pairs of pictures; pictures without a usable face count
 * as errors.
 *
 * @param faces the networks to evaluate
 */
public record EvaluatePairs(FaceNetworks faces) {
  /** Comparisons of all pairs by one encoder. */
  private record Compared(LabelledReader.Encoded encoded, List<Comparison> comparisons) {}

  /**
   * Evaluates.
   *
   * @throws UnusableInputException if the pairs are too few, or have no folds and two encoders are
   *     to be compared
   * @throws dev.likeness.evaluation.data.DataSetException if the data cannot be understood
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public EvaluationAnswer run(EvaluatePairsRequest request, Progress progress) throws IOException {
    List<LabelledPair> pairs = request.protocol().read(request.data());
    InstalledModel model = faces.encoder();
    Optional<InstalledModel> other =
        request.against().map(name -> faces.named(Task.FACE_ENCODING, name));
    if (other.isPresent() && pairs.stream().anyMatch(pair -> pair.fold() == LabelledPair.NO_FOLD)) {
      throw new UnusableInputException(
          "two encoders are compared over folds, and these pairs have none: number them from 1 in"
              + " a fourth column");
    }
    Compared compared = compare(model, pairs, progress);
    Distance distance = model.card().requireDistance();
    EvaluationReport report =
        UnusableInputException.unlessUsable(
            () ->
                Evaluation.ofComparisons(
                    request.protocol().title(request.data()),
                    distance,
                    compared.encoded().acquisition(),
                    compared.comparisons(),
                    EvaluationOptions.defaults().withSeed(request.seed())));
    EvaluationAnswer answer =
        EvaluationAnswer.of(
            report,
            ModelAnswer.of(model.card()),
            LabelCheck.notePairs(compared.encoded(), pairs, model.card(), progress));
    if (other.isEmpty()) {
      return answer;
    }
    Compared reference = compare(other.get(), pairs, progress);
    return answer.withReference(
        new EvaluationAnswer.Reference(
            ModelAnswer.of(other.get().card()),
            UnusableInputException.unlessUsable(
                () ->
                    SystemComparison.of(
                        reference.comparisons(),
                        compared.comparisons(),
                        request.seed(),
                        IdentityBootstrap.MIN_DRAWS))));
  }

  private Compared compare(InstalledModel model, List<LabelledPair> pairs, Progress progress)
      throws IOException {
    LabelledReader.Encoded encoded =
        LabelledReader.encode(faces, model, LabelledPair.pictures(pairs), progress);
    return new Compared(encoded, encoded.comparisons(pairs, model.card().requireDistance()));
  }
}
