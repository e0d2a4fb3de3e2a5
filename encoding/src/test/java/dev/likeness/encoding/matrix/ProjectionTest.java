package dev.likeness.encoding.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProjectionTest {
  private static final int FACES = 40;

  private static float[][] noise(int dimension) {
    Random random = new Random(dimension);
    float[][] rows = new float[FACES][dimension];
    for (float[] row : rows) {
      for (int i = 0; i < dimension; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return rows;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static void requireSameProducts(float[][] from, Projection projection) {
    for (float[] a : from) {
      for (float[] b : from) {
        assertThat(dot(projection.apply(a), projection.apply(b)))
            .isCloseTo(dot(a, b), within(1e-3));
      }
    }
  }

  /** A quarter turn of the plane, (x, y) to (-y, x), is found from encodings that show it. */
  @Test
  void aRotationIsFound() {
    float[][] from = {{1, 0}, {0, 2}, {3, 1}};
    float[][] onto = {{0, 1}, {-2, 0}, {-1, 3}};

    Projection projection = Projection.of(from, onto);

    assertThat(projection.apply(new float[] {5, 7}))
        .containsExactly(new float[] {-7, 5}, within(1e-6f));
  }

  @Test
  void whatIsNeverUsedIsLeftOutAndTheRestTurned() {
    float[][] onto = noise(5);
    float[][] from = new float[FACES][8];
    for (int row = 0; row < FACES; row++) {
      // The same numbers in another order, between others that are nearly 0.
      for (int i = 0; i < 5; i++) {
        from[row][(3 * i + 2) % 8] = onto[row][i];
      }
      from[row][1] = 1e-4f * row;
    }

    Projection projection = Projection.of(from, onto);

    for (int row = 0; row < FACES; row++) {
      assertThat(projection.apply(from[row])).containsExactly(onto[row], within(0.01f));
    }
  }

  @Test
  void inTheSameDimensionInnerProductsAreKept() {
    float[][] from = noise(7);
    requireSameProducts(from, Projection.of(from, noise(7)));
  }

  @Test
  void inMoreDimensionsInnerProductsAreKept() {
    float[][] from = noise(6);
    requireSameProducts(from, Projection.of(from, noise(9)));
  }

  @Test
  void tooFewFacesAreRefused() {
    assertThatThrownBy(() -> Projection.of(new float[3][5], new float[3][4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("as many as the smaller of their dimensions, got 3 and 3");
  }
}
