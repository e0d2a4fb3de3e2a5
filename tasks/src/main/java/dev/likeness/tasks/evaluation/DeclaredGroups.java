package dev.likeness.tasks.evaluation;

import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.evaluation.data.DataSetException;
import dev.likeness.evaluation.data.GroupTable;
import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.evaluation.errors.EvaluationOptions;
import dev.likeness.evaluation.errors.EvaluationReport;
import dev.likeness.evaluation.errors.GroupErrors;
import dev.likeness.evaluation.errors.GroupReport;
import dev.likeness.evaluation.errors.GroupReport.Threshold;
import dev.likeness.evaluation.errors.GroupedPicture;
import dev.likeness.tasks.labelled.LabelledReader;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The groups that were declared for the pictures of an evaluation.
 *
 * @param seed seed of the bootstrap
 */
record DeclaredGroups(GroupTable table, long seed) {
  /**
   * Reads the table of a request, if it names one.
   *
   * @throws DataSetException if the table cannot be understood, or names none of the pictures
   */
  static Optional<DeclaredGroups> of(
      EvaluateFolderRequest request, List<LabelledPicture> pictures, Progress progress)
      throws IOException {
    if (request.groups().isEmpty()) {
      return Optional.empty();
    }
    Path file = request.groups().get();
    GroupTable table = GroupTable.read(file, request.folder());
    if (pictures.stream().allMatch(picture -> table.groupOf(picture).isEmpty())) {
      throw new DataSetException(
          file,
          "names no picture and no person's folder of "
              + request.folder()
              + ": expected paths within that folder, such as 'PERSON,group' or"
              + " 'PERSON/PICTURE.jpg,group'");
    }
    int unknown = table.unknownEntries(pictures);
    if (unknown > 0) {
      progress.note(
          String.format(
              Locale.ROOT,
              "%,d entries of the table of groups name nothing in the folder: they are passed over",
              unknown));
    }
    return Optional.of(new DeclaredGroups(table, request.seed()));
  }

  /**
   * Returns the error rates of the groups, at the thresholds of the model's card, or else at those
   * of the evaluation itself.
   */
  GroupReport errors(
      LabelledReader.Encoded encoded, EvaluationReport report, Optional<ScoreDistribution> card) {
    List<GroupedPicture> pictures =
        encoded.pictures().stream()
            .map(
                picture ->
                    new GroupedPicture(
                        picture.person(),
                        table.groupOf(picture),
                        Optional.ofNullable(encoded.encodings().get(picture.path()))))
            .toList();
    return GroupErrors.of(
        pictures,
        report.distance(),
        card.map(DeclaredGroups::thresholds).orElseGet(() -> thresholds(report)),
        EvaluationOptions.defaults().withSeed(seed));
  }

  private static List<Threshold> thresholds(ScoreDistribution card) {
    return EvaluateFolder.RATES.stream()
        .map(rate -> new Threshold(rate, card.atFalseMatchRate(rate).distance()))
        .toList();
  }

  private static List<Threshold> thresholds(EvaluationReport report) {
    return report.verification().tarAtFar().stream()
        .flatMap(tar -> tar.at().stream())
        .map(at -> new Threshold(at.far(), at.tau()))
        .toList();
  }
}
