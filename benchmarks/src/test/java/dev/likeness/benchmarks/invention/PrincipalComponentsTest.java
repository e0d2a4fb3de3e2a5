package dev.likeness.benchmarks.invention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
  private static final int LENGTH = 60;

  /** Of three directions that are at right angles: runs of 20 numbers each. */
  private static final double[] DEVIATIONS = {9, 4, 1};

  private static List<float[]> rows(int count, long seed) {
    Random random = new Random(seed);
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] row = new float[LENGTH];
      for (int d = 0; d < 3; d++) {
        double along = DEVIATIONS[d] * random.nextGaussian();
        for (int k = 0; k < 20; k++) {
          row[20 * d + k] = (float) (100 + along / Math.sqrt(20));
        }
      }
      rows.add(row);
    }
    return rows;
  }

  private final PrincipalComponents three = PrincipalComponents.of(rows(2000, 1), 3, new Random(2));

  @Test
  void deviationsAreThoseThatRowsWereDrawnWith() {
    for (int d = 0; d < 3; d++) {
      assertThat(three.deviation(d)).isCloseTo(DEVIATIONS[d], Offset.offset(0.08 * DEVIATIONS[d]));
    }
  }

  @Test
  void rowsOfTheSubspaceLeaveNoResidual() {
    for (float[] row : rows(10, 3)) {
      assertThat(three.residual(row)).isLessThan(0.02);
    }
  }

  @Test
  void whatLiesOutsideTheSubspaceIsTheResidual() {
    float[] row = rows(1, 3).get(0);
    row[0] += 3;
    row[1] -= 3;
    assertThat(three.residual(row)).isCloseTo(Math.sqrt(18), Offset.offset(0.02));
  }

  @Test
  void fewerComponentsKeepTheLargest() {
    PrincipalComponents one = PrincipalComponents.of(rows(2000, 1), 1, new Random(2));
    assertThat(one.deviation(0)).isCloseTo(9, Offset.offset(0.7));
  }

  @Test
  void coefficientsComeBackFromTheRowTheyStandFor() {
    double[] coefficients = {1.5, -0.5, 2};
    double[] back = three.coefficients(three.row(coefficients));
    for (int k = 0; k < 3; k++) {
      assertThat(back[k]).isCloseTo(coefficients[k], Offset.offset(1e-3));
    }
  }

  @Test
  void thereAreFewerComponentsThanRows() {
    assertThatThrownBy(() -> PrincipalComponents.of(rows(3, 1), 3, new Random(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fewer than the 3 rows, got 3");
  }
}
