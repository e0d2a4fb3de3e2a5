package dev.likeness.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.encoding.Rate;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.Match;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentifierTest {
  private Gallery gallery;

  @BeforeEach
  void open(@TempDir Path folder) {
    gallery = Made.gallery(folder);
  }

  @AfterEach
  void close() {
    gallery.close();
  }

  @Test
  void nobodyEnrolledMeansUnknown() {
    Identification answer = identifier().identify(Made.encoding(0), 1);

    assertThat(answer.person()).isEmpty();
    assertThat(answer.candidates()).isEmpty();
  }

  @Test
  void theNearestPersonWithinTauIsNamed() {
    enrol("near", 0);
    enrol("far", 1);

    Identification answer = identifier().identify(Made.encoding(0.3), 2);

    assertThat(answer.person().map(m -> m.person().name())).contains("near");
    assertThat(answer.candidates())
        .extracting(m -> m.person().name())
        .containsExactly("near", "far");
  }

  @Test
  void theNearestPersonBeyondTauIsUnknown() {
    enrol("near", 0);

    Identification answer = identifier().identify(Made.encoding(0.65), 1);

    assertThat(answer.person()).isEmpty();
    assertThat(answer.candidates().stream().mapToDouble(Match::distance).findFirst().orElseThrow())
        .isCloseTo(0.65, within(1e-6));
  }

  @Test
  void aPersonExactlyAtTheThresholdIsNamed() {
    enrol("near", 0);
    double distance = identifier().identify(Made.encoding(0.3), 1).candidates().get(0).distance();

    Identification answer =
        Identifier.atDistance(distance, gallery, Made.card()).identify(Made.encoding(0.3), 1);

    assertThat(answer.person().map(m -> m.person().name())).contains("near");
  }

  @Test
  void aThresholdOfZeroNamesWhoIsIdentical() {
    enrol("same", 0);

    Identification answer =
        Identifier.atDistance(0, gallery, Made.card()).identify(Made.encoding(0), 1);

    assertThat(answer.person().map(m -> m.person().name())).contains("same");
  }

  @Test
  void ofABoundTheUpperEndIsPromised() {
    enrol("only", 0);
    Identifier identifier = identifier();

    assertThat(identifier.falseAlarmRate(new Rate(0, 0, 0.01, Rate.Basis.BOUND)))
        .isCloseTo(0.01, within(1e-9));
    assertThat(identifier.falseAlarmRate(new Rate(0.002, 0.001, 0.01, Rate.Basis.MEASURED)))
        .isCloseTo(0.002, within(1e-9));
  }

  @Test
  void tauShrinksAsTheGalleryGrows() {
    enrol("first", 0);
    double alone = identifier().threshold().orElseThrow().tau();
    for (int person = 1; person < 100; person++) {
      enrol("other", person);
    }

    // One false alarm in 1,000 searches: FMR 1e-3 for one, about 1e-5 for a hundred.
    assertThat(alone).isCloseTo(0.6, within(1e-6));
    assertThat(identifier().threshold().orElseThrow().tau()).isCloseTo(0.4, within(1e-3));
  }

  @Test
  void theFalseAlarmRateGrowsWithTheGallery() {
    enrol("first", 0);
    enrol("second", 1);

    Identification answer = identifier().identify(Made.encoding(0.4), 1);

    // FMR(0.4) = 1e-5; two comparisons make 1 - (1 - 1e-5)^2.
    assertThat(answer.falseAlarmRate().orElseThrow()).isCloseTo(2e-5, within(1e-8));
  }

  @Test
  void tauSetByHandDoesNotFollowTheGallery() {
    enrol("first", 0);

    Identification answer =
        Identifier.atDistance(0.7, gallery, Made.uncalibratedCard())
            .identify(Made.encoding(0.65), 1);

    assertThat(answer.person()).isPresent();
    assertThat(answer.threshold()).isEmpty();
  }

  private Identifier identifier() {
    return Identifier.atFalseAlarmRate(1e-3, gallery, Made.card());
  }

  private void enrol(String name, int person) {
    gallery.enrol(
        new NewPerson(name, null, ""), List.of(new NewEncoding(Made.encoding(0, person), null)));
  }
}
