package dev.likeness.vision.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FivePointsTest {
  private static final List<Point> FIVE =
      List.of(new Point(0, 0), new Point(3, 4), new Point(2, 2), new Point(1, 5), new Point(4, 5));

  @Test
  void theListKeepsItsOrder() {
    assertThat(FivePoints.of(FIVE).toList()).isEqualTo(FIVE);
  }

  @Test
  void theEyesLieFiveApart() {
    assertThat(FivePoints.of(FIVE).eyeDistance()).isEqualTo(5);
  }

  @Test
  void everyPointIsMapped() {
    assertThat(FivePoints.of(FIVE).map(p -> p.times(2)).toList())
        .isEqualTo(FIVE.stream().map(p -> p.times(2)).toList());
  }

  @Test
  void fourPointsAreRefused() {
    assertThatThrownBy(() -> FivePoints.of(FIVE.subList(0, 4)))
        .hasMessage("expected 5 points, got 4");
  }
}
