package dev.likeness.evaluation.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.evaluation.errors.Intervals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Worked by hand: four bona fide presentations, four prints and two screens. */
class PresentationAttackErrorsTest {
  private static Presentation bonaFide(double score) {
    return new Presentation(Optional.empty(), OptionalDouble.of(score));
  }

  private static Presentation attack(String species, double score) {
    return new Presentation(Optional.of(species), OptionalDouble.of(score));
  }

  private static List<Presentation> scored() {
    return List.of(
        bonaFide(0.9),
        bonaFide(0.8),
        bonaFide(0.7),
        bonaFide(0.4),
        attack("print", 0.6),
        attack("print", 0.3),
        attack("print", 0.2),
        attack("print", 0.1),
        attack("screen", 0.5),
        attack("screen", 0.2));
  }

  @Test
  void apcerIsReportedForEachSpeciesAndItsMaximum() {
    PresentationAttackErrors errors = PresentationAttackErrors.of(scored(), 0.5);

    assertThat(errors.paiSpecies())
        .extracting(PresentationAttackErrors.ErrorRate::name)
        .containsExactly("print", "screen");
    assertThat(errors.paiSpecies())
        .extracting(PresentationAttackErrors.ErrorRate::rate)
        .containsExactly(0.25, 0.5);
    assertThat(errors.maxApcer()).isEqualTo(0.5);
  }

  @Test
  void bpcerIsTheShareOfBonaFidePresentationsBelowTheThreshold() {
    PresentationAttackErrors.ErrorRate atScore =
        PresentationAttackErrors.of(scored(), 0.4).bonaFide();
    PresentationAttackErrors.ErrorRate above =
        PresentationAttackErrors.of(scored(), 0.5).bonaFide();

    assertThat(atScore.errors()).isZero();
    assertThat(above.rate()).isEqualTo(0.25);
    assertThat(above.interval()).isEqualTo(Intervals.wilson(1, 4));
  }

  /** Thresholds 0.6 and below accept an attack; at 0.7 none is, and one of four people is not. */
  @Test
  void bpcerIsReportedAtTheLowestThresholdWithinEachApcer() {
    assertThat(PresentationAttackErrors.of(scored(), 0.5).bpcerAtApcer())
        .containsExactly(
            new PresentationAttackErrors.BpcerAtApcer(
                0.05, Optional.of(0.7), Optional.of(0.25), Optional.of(Intervals.wilson(1, 4))),
            new PresentationAttackErrors.BpcerAtApcer(
                0.01, Optional.of(0.7), Optional.of(0.25), Optional.of(Intervals.wilson(1, 4))));
  }

  /** One of 20 attacks is accepted at 0.6: an APCER of exactly 5 %. */
  @Test
  void anApcerOfExactlyTheShareIsWithinIt() {
    List<Presentation> presentations =
        new ArrayList<>(List.of(bonaFide(0.6), attack("print", 0.7)));
    for (int i = 0; i < 19; i++) {
      presentations.add(attack("print", 0.1));
    }

    assertThat(PresentationAttackErrors.of(presentations, 0.5).bpcerAtApcer())
        .extracting(PresentationAttackErrors.BpcerAtApcer::bpcer)
        .containsExactly(Optional.of(0.0), Optional.of(1.0));
  }

  /** At 0.6 both rates are 25 %: prints at 0.6 are accepted, and the person at 0.4 is not. */
  @Test
  void theEqualErrorRateIsWhereBothRatesDifferLeast() {
    PresentationAttackErrors errors = PresentationAttackErrors.of(scored(), 0.5);

    assertThat(errors.eerThreshold()).isEqualTo(0.6);
    assertThat(errors.eer()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void aPresentationWithoutAFaceIsAnErrorOnEitherSide() {
    List<Presentation> presentations =
        List.of(
            bonaFide(0.9),
            new Presentation(Optional.empty(), OptionalDouble.empty()),
            attack("print", 0.1),
            new Presentation(Optional.of("print"), OptionalDouble.empty()));
    PresentationAttackErrors errors = PresentationAttackErrors.of(presentations, 0.5);

    assertThat(errors.bonaFide().errors()).isEqualTo(1);
    assertThat(errors.bonaFide().withoutFace()).isEqualTo(1);
    assertThat(errors.paiSpecies().get(0).errors()).isEqualTo(1);
    assertThat(errors.paiSpecies().get(0).withoutFace()).isEqualTo(1);
    assertThat(errors.bpcerAtApcer())
        .extracting(PresentationAttackErrors.BpcerAtApcer::threshold)
        .containsOnly(Optional.empty());
  }

  @Test
  void bothKindsOfPresentationsAreNeeded() {
    assertThatThrownBy(() -> PresentationAttackErrors.of(List.of(bonaFide(0.9)), 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "error rates need bona fide and attack presentations, got 1 bona fide and 0 attacks");
  }
}
