package dev.likeness.learning.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.network.AlignmentTemplate;
import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SharedChipTest {
  private static final FivePoints FACE =
      new FivePoints(
          new Point(38, 52),
          new Point(74, 52),
          new Point(56, 72),
          new Point(42, 92),
          new Point(70, 92));

  private static AlignmentTemplate template(int sidePx, UnaryOperator<Point> move) {
    return new AlignmentTemplate(sidePx, FACE.map(move));
  }

  private static AlignmentTemplate plain() {
    return template(112, point -> point);
  }

  @Test
  void theSameTemplateNeedsNoResampling() {
    SharedChip chip = SharedChip.of(plain(), plain());

    assertThat(chip.template()).isEqualTo(plain());
    assertThat(chip.first().isAllOf(112)).isTrue();
    assertThat(chip.second().isAllOf(112)).isTrue();
  }

  @Test
  void aCoarserSecondIsResampledFromTheFirst() {
    SharedChip chip = SharedChip.of(plain().scaledTo(128), plain());

    assertThat(chip.template().sidePx()).isEqualTo(128);
    assertThat(chip.first().isAllOf(128)).isTrue();
    assertThat(chip.second().scale()).isCloseTo(128 / 112.0, within(1e-9));
    assertThat(chip.second().leftPx()).isCloseTo(0, within(1e-3));
  }

  @Test
  void aFinerSecondGivesTheChipItsPixels() {
    SharedChip chip = SharedChip.of(plain(), plain().scaledTo(224));

    assertThat(chip.template().sidePx()).isEqualTo(224);
    assertThat(chip.first().scale()).isCloseTo(2, within(1e-9));
    assertThat(chip.second().isAllOf(224)).isTrue();
  }

  /** The second sees 10 px more above and to the left, and 4 px more below and to the right. */
  @Test
  void theChipShowsWhatEitherSees() {
    AlignmentTemplate wider = template(126, point -> new Point(point.x() + 10, point.y() + 10));

    SharedChip chip = SharedChip.of(plain(), wider);

    assertThat(chip.template().sidePx()).isEqualTo(126);
    assertThat(chip.template().points().nose().x()).isCloseTo(66, within(1e-9));
    assertThat(chip.first().leftPx()).isCloseTo(10, within(1e-9));
    assertThat(chip.second().isAllOf(126)).isTrue();
  }

  @Test
  void thePointsOfBothComeToLieInTheSamePlace() {
    AlignmentTemplate other =
        template(96, point -> new Point(0.7 * point.x() + 3.25, 0.7 * point.y() - 1.5));

    SharedChip chip = SharedChip.of(plain(), other);

    SharedChip.Part part = chip.second();
    Point nose = other.points().nose();
    assertThat(part.leftPx() + part.scale() * nose.x())
        .isCloseTo(chip.template().points().nose().x(), within(1e-6));
    assertThat(part.topPx() + part.scale() * nose.y())
        .isCloseTo(chip.template().points().nose().y(), within(1e-6));
  }

  @Test
  void aTurnedTemplateIsRefused() {
    double angle = Math.toRadians(5);
    AlignmentTemplate turned =
        template(
            140,
            point ->
                new Point(
                    Math.cos(angle) * point.x() - Math.sin(angle) * point.y() + 12,
                    Math.sin(angle) * point.x() + Math.cos(angle) * point.y() + 12));

    assertThatThrownBy(() -> SharedChip.of(plain(), turned))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("turned against each other by -5.0 degrees");
  }
}
