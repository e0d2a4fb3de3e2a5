package dev.likeness.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.evaluation.calibration.Calibration;
import dev.likeness.evaluation.calibration.CalibrationOptions;
import dev.likeness.evaluation.errors.Acquisition;
import dev.likeness.evaluation.errors.Comparison;
import dev.likeness.evaluation.errors.Evaluation;
import dev.likeness.evaluation.errors.EvaluationOptions;
import dev.likeness.evaluation.errors.EvaluationReport;
import dev.likeness.evaluation.errors.FailedPicture;
import dev.likeness.evaluation.errors.GroupErrors;
import dev.likeness.evaluation.errors.GroupReport;
import dev.likeness.evaluation.errors.GroupedPicture;
import dev.likeness.evaluation.errors.OpenSet;
import dev.likeness.evaluation.errors.OpenSetOptions;
import dev.likeness.evaluation.pairs.LabelledEncoding;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final PageFacts FACTS =
      new PageFacts("likeness evaluate <x>", "a model", "some data", "1 May 2030", "0.1");

  /** Two folds of 50 + 50 pairs and a failed one. */
  private static EvaluationReport report(List<FailedPicture> failures) {
    Random random = new Random(1);
    List<Comparison> comparisons = new ArrayList<>();
    for (int k = 0; k < 100; k++) {
      double near = 0.3 + 0.1 * random.nextGaussian();
      double far = 0.9 + 0.1 * random.nextGaussian();
      comparisons.add(
          new Comparison(true, OptionalDouble.of(near), 1 + k % 2, "secret" + k, "secret" + k));
      comparisons.add(new Comparison(false, OptionalDouble.of(far), 1 + k % 2, "a" + k, "b" + k));
    }
    return Evaluation.ofComparisons(
        "A & B",
        Distance.COSINE,
        new Acquisition(400, failures),
        comparisons,
        EvaluationOptions.defaults());
  }

  private static LabelledEncodings encodings() {
    Random random = new Random(2);
    List<LabelledEncoding> encodings = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      float[] v = new float[8];
      for (int k = 0; k < 8; k++) {
        v[k] = (float) random.nextGaussian();
      }
      encodings.add(new LabelledEncoding("p" + i / 2, "i" + i, Encoding.of(v)));
    }
    return LabelledEncodings.of(encodings);
  }

  @Test
  void aPageLoadsNothing() {
    assertThat(EvaluationPage.html(report(List.of()), FACTS))
        .doesNotContainPattern("(src|href)=|url\\(|@import|<script|http");
  }

  @Test
  void textsAreEscaped() {
    assertThat(EvaluationPage.html(report(List.of()), FACTS))
        .contains("<title>A &amp; B</title>")
        .contains("<code>likeness evaluate &lt;x&gt;</code>");
  }

  @Test
  void peopleAreNotNamed() {
    assertThat(EvaluationPage.html(report(List.of()), FACTS)).doesNotContain("secret");
  }

  @Test
  void picturesThatFailedAreListedWithTheirReason() {
    FailedPicture failed = new FailedPicture("secret", "<7>.jpg", "no_face");

    assertThat(EvaluationPage.html(report(List.of(failed)), FACTS))
        .contains("<li>&lt;7&gt;.jpg: no_face</li>");
  }

  @Test
  void boundsThatThePairsCannotTellSaySo() {
    // 100 pairs of two people: nothing below FAR 1e-2.
    assertThat(EvaluationPage.html(report(List.of()), FACTS))
        .contains(
            "<th scope=\"row\">True-accept rate (TAR) at FAR 10⁻³</th><td>too few pairs</td>");
  }

  @Test
  void rehearsedSearchesAreShown() {
    OpenSet search =
        OpenSet.measure(encodings(), Distance.COSINE, List.of(0.5), OpenSetOptions.defaults());

    assertThat(EvaluationPage.html(report(List.of()).withSearch(search), FACTS))
        .contains("FPIR if independent");
  }

  /** 42 people of one group and eight of another, whose encodings are noise. */
  private static GroupReport groups() {
    LabelledEncodings encodings = encodings();
    List<GroupedPicture> pictures = new ArrayList<>();
    for (int i = 0; i < encodings.size(); i++) {
      LabelledEncoding one = encodings.get(i);
      Optional<String> group = Optional.of(i < 84 ? "<young>" : "small");
      pictures.add(new GroupedPicture(one.person(), group, Optional.of(one.encoding())));
    }
    GroupReport.Threshold threshold = new GroupReport.Threshold(1e-2, 0.5);
    return GroupErrors.of(
        pictures, Distance.COSINE, List.of(threshold), EvaluationOptions.defaults());
  }

  @Test
  void groupsAreShownWithTheirRatesOrThatTheyAreTooSmall() {
    EvaluationReport report = report(List.of()).withGroups(groups());

    assertThat(EvaluationPage.html(report, FACTS))
        .contains("<h2>Groups</h2>", "&lt;young&gt;", "too few for a rate");
    assertThat(String.join("\n", EvaluationText.lines(report)))
        .contains("groups       2; 0 people have none")
        .containsPattern(
            "<young> +FMR \\d\\.\\de-\\d\\d \\(95 % over people .*; FNMR \\(%\\) \\d+\\.\\d\\d")
        .containsPattern("small +FMR too few for a rate; FNMR \\(%\\) too few for a rate");
  }

  @Test
  void aDistributionShowsEveryOperatingPoint() {
    var distribution =
        Calibration.measure(encodings(), Distance.COSINE, "test", CalibrationOptions.defaults())
            .distribution();
    String page = DistributionPage.html("A model", distribution, FACTS);

    assertThat(page.split("<th scope=\"row\">", -1)).hasSize(distribution.points().size() + 1);
  }
}
