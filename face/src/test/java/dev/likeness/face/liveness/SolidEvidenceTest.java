package dev.likeness.face.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SolidEvidenceTest {
  @Test
  void aTurnedHeadSpeaksForAHead() {
    assertThat(SolidEvidence.logRatio(turned(0.42, 30), 5, Action.TURN_LEFT)).isGreaterThan(3);
  }

  @Test
  void aFlatSheetSpeaksForASheet() {
    assertThat(SolidEvidence.logRatio(turned(0, 45), 5, Action.TURN_LEFT)).isLessThan(-8);
  }

  @Test
  void aBentSheetThatIsTurnedFarSpeaksForASheet() {
    assertThat(SolidEvidence.logRatio(turned(0.15, 60), 5, Action.TURN_LEFT)).isLessThan(-3);
  }

  @Test
  void whatDidNotMoveSpeaksForNeither() {
    assertThat(SolidEvidence.logRatio(turned(0.42, 0), 5, Action.LOOK_STRAIGHT))
        .isCloseTo(0, within(2.0));
  }

  @Test
  void leftAndRightWeighTheSame() {
    assertThat(SolidEvidence.logRatio(turned(0.42, 30), 5, Action.TURN_LEFT))
        .isCloseTo(SolidEvidence.logRatio(turned(0.42, -30), 5, Action.TURN_RIGHT), within(1e-9));
  }

  @Test
  void aHeadThatTurnsToBothSidesSpeaksForAHeadMoreThanOneTurnDoes() {
    assertThat(bothSides(0.42))
        .isGreaterThan(SolidEvidence.logRatio(turned(0.42, 30), 5, Action.TURN_LEFT) + 0.5);
  }

  @Test
  void aRolledSheetThatTurnsToBothSidesSpeaksForASheetMoreThanOneTurnDoes() {
    assertThat(bothSides(0.2))
        .isLessThan(SolidEvidence.logRatio(turned(0.2, 30), 5, Action.TURN_LEFT));
  }

  private static double bothSides(double depth) {
    return SolidEvidence.logRatio(
        List.of(
            DepthLikelihood.of(turned(depth, 30), 5, Action.TURN_LEFT),
            DepthLikelihood.of(turned(depth, -30), 5, Action.TURN_RIGHT)));
  }

  /** The parallax and stretch of a rigid body of some depth, by the formulas of the class. */
  private static Shift turned(double depth, double degrees) {
    double t = Math.tan(Math.toRadians(degrees) / 2);
    return new Shift(degrees, 0, 0, 2 * depth * t, 0, -t * t, 0);
  }
}
