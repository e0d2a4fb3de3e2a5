package dev.likeness.face.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.vision.geometry.Box;
import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NonMaximumSuppressionTest {
  @Test
  void ofTwoThatOverlapTheSurerStays() {
    Face sure = face(0, 0.9);
    Face unsure = face(2, 0.8);

    assertThat(NonMaximumSuppression.keepHighestScores(List.of(unsure, sure), 0.45))
        .containsExactly(sure);
  }

  @Test
  void twoThatHardlyOverlapBothStay() {
    // Boxes of 10 px that share 4 columns: 40 / 160 = 0.25.
    assertThat(NonMaximumSuppression.keepHighestScores(List.of(face(0, 0.9), face(6, 0.8)), 0.45))
        .hasSize(2);
  }

  @Test
  void aFaceThatASuppressedOneOverlapsStays() {
    Face first = face(0, 0.9);
    Face second = face(3, 0.8);
    Face third = face(6, 0.7);

    assertThat(NonMaximumSuppression.keepHighestScores(List.of(first, second, third), 0.45))
        .containsExactly(first, third);
  }

  private static Face face(double x, double score) {
    return new Face(
        new Box(x, 0, 10, 10), FivePoints.of(Collections.nCopies(5, new Point(x, 0))), score);
  }
}
