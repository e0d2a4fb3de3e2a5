package dev.likeness.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 %",
    "1, 100.00 %",
    "0.9947, 99.47 %",
    "0.001, 0.10 %",
    "0.0001, 10⁻⁴",
    "0.0000032, 3.2 × 10⁻⁶",
    "NaN, –"
  })
  void ratesReadAsPerCentOrAsPowersOfTen(double rate, String text) {
    assertThat(Figures.rate(rate).replace('\u00a0', ' ')).isEqualTo(text);
  }
}
