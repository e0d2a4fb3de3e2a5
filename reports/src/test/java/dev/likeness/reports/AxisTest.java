package dev.likeness.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void marksOfALinearAxisAreRound() {
    assertThat(Axis.linear("d", 0.13, 1.21).marks())
        .extracting(Axis.Mark::text)
        .containsExactly("0.2", "0.4", "0.6", "0.8", "1.0", "1.2");
  }

  @Test
  void marksOfSharesReadInPerCent() {
    assertThat(Axis.percent("TAR", 0.992, 1).marks())
        .extracting(Axis.Mark::text)
        .containsExactly("99.2 %", "99.4 %", "99.6 %", "99.8 %", "100.0 %");
  }

  @Test
  void marksOfALogarithmicAxisAreDecades() {
    assertThat(Axis.log("FMR", 3e-4, 1).marks())
        .extracting(Axis.Mark::text)
        .containsExactly("10⁻³", "10⁻²", "10⁻¹", "1");
  }

  @Test
  void manyDecadesAreThinned() {
    assertThat(Axis.log("FMR", 1e-12, 1).marks())
        .extracting(Axis.Mark::text)
        .containsExactly("10⁻¹²", "10⁻¹⁰", "10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "1");
  }

  @Test
  void aDecadeTakesAnEqualShareOfALogarithmicAxis() {
    assertThat(Axis.log("FMR", 1e-4, 1).at(1e-3)).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void nothingLiesAtTheEdgeOfALogarithmicAxis() {
    assertThat(Axis.log("FMR", 1e-4, 1).at(0)).isZero();
  }

  @Test
  void anEmptyAxisIsRefused() {
    assertThatThrownBy(() -> Axis.linear("d", 1, 1))
        .hasMessageContaining(
            "the lower end of an axis is below the upper end and both are finite, got 1.0 to 1.0");
  }
}
