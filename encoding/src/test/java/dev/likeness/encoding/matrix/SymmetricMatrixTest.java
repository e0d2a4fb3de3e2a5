package dev.likeness.encoding.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SymmetricMatrixTest {
  /** The matrix (2, 1; 1, 2) has the eigenvalues 1 and 3; a block of 5 is added. */
  @Test
  void eigenvaluesByHand() {
    double[][] matrix = {{2, 0, 1}, {0, 5, 0}, {1, 0, 2}};
    assertThat(SymmetricMatrix.of(matrix).eigenvalues())
        .containsExactly(new double[] {1, 3, 5}, within(1e-9));
  }

  @Test
  void theSumOfEigenvaluesIsTheTrace() {
    Random random = new Random(2);
    double[][] matrix = new double[40][40];
    double trace = 0;
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = random.nextGaussian();
        matrix[j][i] = matrix[i][j];
      }
      trace += matrix[i][i];
    }
    double sum = 0;
    for (double value : SymmetricMatrix.of(matrix).eigenvalues()) {
      sum += value;
    }
    assertThat(sum).isCloseTo(trace, within(1e-9));
  }

  @Test
  void theSquareRootTimesItselfIsTheMatrix() {
    double[][] matrix = {{4, 1, 0.5}, {1, 3, -0.7}, {0.5, -0.7, 2}};

    double[][] root = SymmetricMatrix.of(matrix).map(Math::sqrt);

    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double square = root[i][0] * root[0][j] + root[i][1] * root[1][j] + root[i][2] * root[2][j];
        assertThat(square).isCloseTo(matrix[i][j], within(1e-12));
      }
    }
  }

  /** The matrix (2, 1; 1, 2) stretches (1, 1) by 3 and (1, -1) by 1; a block of 5 is added. */
  @Test
  void principalEigenvectorsByHand() {
    double[][] principal =
        SymmetricMatrix.of(new double[][] {{2, 0, 1}, {0, 5, 0}, {1, 0, 2}}).principal(2);

    assertThat(principal).hasDimensions(2, 3);
    assertThat(principal[0]).containsExactly(new double[] {0, 1, 0}, within(1e-9));
    double sign = Math.signum(principal[1][0]);
    double half = sign * Math.sqrt(0.5);
    assertThat(principal[1]).containsExactly(new double[] {half, 0, half}, within(1e-9));
  }

  @Test
  void aMatrixThatIsNotSquareIsRefused() {
    assertThatThrownBy(() -> SymmetricMatrix.of(new double[][] {{1, 2}}))
        .hasMessageContaining("expected 1 columns for 1 rows, got 2");
  }
}
