package dev.likeness.tasks.evaluation;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.evaluation.errors.Evaluation;
import dev.likeness.evaluation.errors.EvaluationOptions;
import dev.likeness.evaluation.errors.EvaluationReport;
import dev.likeness.evaluation.errors.OpenSet;
import dev.likeness.evaluation.errors.OpenSetOptions;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.evaluation.EvaluationAnswer.PromiseAnswer;
import dev.likeness.tasks.labelled.LabelCheck;
import dev.likeness.tasks.labelled.LabelFindings;
import dev.likeness.tasks.labelled.LabelledReader;
import dev.likeness.tasks.labelled.LabelledSource;
import dev.likeness.tasks.labelled.Layout;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures the error rates of an encoder on a folder of people: over all pairs of pictures, and in
 * searches among enrolled people at the thresholds of the model's card.
 *
 * @param faces the networks to evaluate
 */
public record EvaluateFolder(FaceNetworks faces) {
  /** The false-match rates whose thresholds searches are rehearsed at. */
  static final List<Double> RATES = List.of(1e-3, 1e-4, 1e-5, 1e-6);

  /**
   * Evaluates.
   *
   * @throws UnusableInputException if the people or their pictures are too few
   * @throws dev.likeness.evaluation.data.DataSetException if the folder cannot be understood
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public EvaluationAnswer run(EvaluateFolderRequest request, Progress progress) throws IOException {
    InstalledModel model = faces.encoder();
    Distance distance = model.card().requireDistance();
    List<LabelledPicture> pictures =
        new LabelledSource(request.folder(), Layout.FOLDER).read(progress);
    Optional<DeclaredGroups> groups = DeclaredGroups.of(request, pictures, progress);
    LabelledReader.Encoded encoded = LabelledReader.encode(faces, model, pictures, progress);
    LabelledEncodings labelled = UnusableInputException.unlessUsable(encoded::labelled);
    LabelFindings labels = LabelCheck.note(encoded, model.card(), progress);
    EvaluationReport report =
        UnusableInputException.unlessUsable(
            () ->
                Evaluation.ofAllPairs(
                    "People of " + request.folder().getFileName(),
                    distance,
                    encoded.acquisition(),
                    labelled,
                    EvaluationOptions.defaults().withSeed(request.seed())));
    Optional<ScoreDistribution> card = Optional.ofNullable(model.card().measured());
    OpenSet search =
        UnusableInputException.unlessUsable(
            () ->
                OpenSet.measure(
                    labelled,
                    distance,
                    card.map(EvaluateFolder::thresholds).orElse(List.of()),
                    OpenSetOptions.defaults().withSeed(request.seed())));
    EvaluationReport measured = report.withSearch(search);
    if (groups.isPresent()) {
      measured = measured.withGroups(groups.get().errors(encoded, measured, card));
    }
    return EvaluationAnswer.of(measured, ModelAnswer.of(model.card()), labels)
        .withPromises(card.map(distribution -> promises(distribution, search)).orElse(List.of()));
  }

  private static List<Double> thresholds(ScoreDistribution measured) {
    return RATES.stream()
        .map(rate -> measured.atFalseMatchRate(rate).distance())
        .distinct()
        .toList();
  }

  private static List<PromiseAnswer> promises(ScoreDistribution measured, OpenSet search) {
    return search.sizes().stream().flatMap(size -> promises(measured, size)).toList();
  }

  private static Stream<PromiseAnswer> promises(ScoreDistribution measured, OpenSet.Size size) {
    return size.thresholds().stream()
        .map(
            at ->
                new PromiseAnswer(
                    size.enrolled(),
                    at.tau(),
                    OpenSet.independentGrowth(
                        measured.falseMatchRateAt(at.tau()).value(), size.enrolled()),
                    at.fpir().value()));
  }
}
