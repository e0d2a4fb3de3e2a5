package dev.likeness.evaluation.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.evaluation.pairs.LabelledEncoding;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static LabelledEncodings people(int people, int pictures) {
    Random random = new Random(12);
    List<LabelledEncoding> encodings = new ArrayList<>();
    for (int p = 0; p < people; p++) {
      float[] centre = new float[8];
      for (int k = 0; k < 8; k++) {
        centre[k] = (float) random.nextGaussian();
      }
      for (int i = 0; i < pictures; i++) {
        float[] values = new float[8];
        for (int k = 0; k < 8; k++) {
          values[k] = centre[k] + 0.6f * (float) random.nextGaussian();
        }
        encodings.add(new LabelledEncoding("p" + p, p + "_" + i, Encoding.of(values)));
      }
    }
    return LabelledEncodings.of(encodings);
  }

  private static EvaluationReport report(int people, int pictures, List<FailedPicture> failures) {
    return Evaluation.ofAllPairs(
        "test",
        Distance.COSINE,
        new Acquisition(people * pictures + failures.size(), failures),
        people(people, pictures),
        EvaluationOptions.defaults());
  }

  /** Three pictures of each of 20 people, and a fourth of the first that failed. */
  @Test
  void aFailedPictureMakesFailedPairsWithAllOthers() {
    assertThat(report(20, 3, List.of(new FailedPicture("p0", "x", "no_face"))).pairs())
        .isEqualTo(new EvaluationReport.Pairs(20, 63, 1767, 3, 57));
  }

  @Test
  void failedPairsOfOnePersonLowerTar() {
    double whole = tarAtATenth(report(20, 3, List.of()));
    double failed = tarAtATenth(report(20, 3, List.of(new FailedPicture("p0", "x", "no_face"))));

    assertThat(failed).isCloseTo(whole * 60 / 63, within(1e-12));
  }

  private static double tarAtATenth(EvaluationReport report) {
    return report.verification().tarAtFar().get(0).tar().orElseThrow().value();
  }

  @Test
  void boundsThatThePairsCannotTellAreReportedAsSuch() {
    // 1,710 pairs of two people: 1e-4 of them is less than one.
    assertThat(report(20, 3, List.of()).verification().tarAtFar().get(2).at()).isEmpty();
  }

  @Test
  void theEqualErrorRateLiesInItsIntervalOverPeople() {
    Estimate eer = report(20, 3, List.of()).verification().eer();

    assertThat(eer.byPeople().orElseThrow().contains(eer.value())).isTrue();
  }

  @Test
  void drawsThatAllGiveOneValueAreNoInterval() {
    assertThat(new Estimate(0, Optional.empty(), Optional.of(new Interval(0, 0))).byPeople())
        .isEmpty();
  }

  @Test
  void withoutFoldsThereIsNoAccuracy() {
    assertThat(report(20, 3, List.of()).folds()).isEmpty();
  }

  @Test
  void manyPairsAreCountedInBins() {
    // 1,001 pictures have 500,500 pairs, twice what is kept.
    assertThat(report(143, 7, List.of()).method().tauResolution()).isEqualTo(1e-5);
  }

  @Test
  void binsGiveTheSameAreaAsKeptDistances() {
    LabelledEncodings data = people(143, 7);
    double wins = 0;
    List<Double> impostor = new ArrayList<>();
    List<Double> genuine = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      for (int j = i + 1; j < data.size(); j++) {
        double d = Distance.COSINE.between(data.get(i).encoding(), data.get(j).encoding());
        (data.personOf(i) == data.personOf(j) ? genuine : impostor).add(d);
      }
    }
    for (double g : genuine) {
      for (int k = 0; k < impostor.size(); k += 50) {
        wins += g < impostor.get(k) ? 1 : 0;
      }
    }
    int sampledImpostors = (impostor.size() + 49) / 50;
    double sampled = wins / genuine.size() / sampledImpostors;

    assertThat(report(143, 7, List.of()).verification().auc().value())
        .isCloseTo(sampled, within(2e-3));
  }

  @Test
  void foldsBringAccuracyWithBothIntervals() {
    Random random = new Random(1);
    List<Comparison> comparisons = new ArrayList<>();
    for (int fold = 1; fold <= 10; fold++) {
      for (int k = 0; k < 30; k++) {
        comparisons.add(Samples.same(random.nextGaussian(), fold));
        comparisons.add(Samples.different(3 + random.nextGaussian(), fold));
      }
    }
    EvaluationReport report =
        Evaluation.ofComparisons(
            "test",
            Distance.L2,
            new Acquisition(600, List.of()),
            comparisons,
            EvaluationOptions.defaults());

    assertThat(report.folds().orElseThrow().accuracy().independent().orElseThrow())
        .isEqualTo(Intervals.wilson(report.folds().orElseThrow().result().correct(), 600));
  }
}
