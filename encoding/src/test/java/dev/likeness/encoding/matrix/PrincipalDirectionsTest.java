package dev.likeness.encoding.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PrincipalDirectionsTest {
  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** Points on the line (3, 4) with a little across it: squares of 125 along and 1 across. */
  @Test
  void theDirectionOfGreatestExtentIsFound() {
    float[][] rows = {{6, 8}, {3, 4}, {-0.8f, 0.6f}};

    PrincipalDirections directions = PrincipalDirections.of(rows, 1);

    float[] direction = directions.rows()[0];
    assertThat(Math.abs(dot(direction, new float[] {0.6f, 0.8f}))).isCloseTo(1, within(1e-6));
    assertThat(directions.kept()).isCloseTo(125.0 / 126, within(1e-6));
  }

  @Test
  void allDirectionsKeepAllInnerProducts() {
    Random random = new Random(1);
    float[][] rows = new float[9][6];
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }

    PrincipalDirections directions = PrincipalDirections.of(rows, 6);

    for (float[] a : rows) {
      for (float[] b : rows) {
        double turned = 0;
        for (float[] direction : directions.rows()) {
          turned += dot(direction, a) * dot(direction, b);
        }
        assertThat(turned).isCloseTo(dot(a, b), within(1e-4));
      }
    }
    assertThat(directions.kept()).isCloseTo(1, within(1e-12));
  }

  @Test
  void moreDirectionsThanEncodingsAreRefused() {
    assertThatThrownBy(() -> PrincipalDirections.of(new float[][] {{1, 2, 3}}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected as many encodings as directions, 2, got 1");
  }

  @Test
  void moreDirectionsThanFloatsAreRefused() {
    assertThatThrownBy(() -> PrincipalDirections.of(new float[][] {{1}, {2}}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected 1 to 1 directions, as many as the floats, got 2");
  }
}
