package dev.likeness.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.encoding.Rate;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void oddsAreReadFromTheMoreFrequentToTheRarer() {
    assertThat(Words.rate(new Rate(1e-4, 5e-5, 2e-4, Rate.Basis.MEASURED)))
        .isEqualTo("about 1 in 10,000 (95 %: 1 in 5,000 to 1 in 20,000)");
  }

  @Test
  void percentagesAreReadFromLowToHigh() {
    assertThat(Words.rate(new Rate(0.04, 0.032, 0.048, Rate.Basis.MEASURED)))
        .isEqualTo("about 4.0 % (95 %: 3.2 % to 4.8 %)");
  }

  @Test
  void whatWasExtrapolatedSaysSo() {
    assertThat(Words.rate(new Rate(1e-6, 5e-7, 2e-6, Rate.Basis.EXTRAPOLATED)))
        .isEqualTo("about 1 in 1,000,000 (95 %: 1 in 500,000 to 1 in 2,000,000; extrapolated)");
  }

  @Test
  void aLowEndThatTellsNothingIsLeftOut() {
    assertThat(Words.rate(new Rate(1e-6, 1e-9, 2e-6, Rate.Basis.EXTRAPOLATED)))
        .isEqualTo("about 1 in 1,000,000 (95 %: at most 1 in 500,000; extrapolated)");
  }

  @Test
  void aRateOfNothingHasAnUpperEndOnly() {
    assertThat(Words.rate(new Rate(0, 0, 0.005, Rate.Basis.MEASURED)))
        .isEqualTo("about none (95 %: at most 1 in 200)");
  }

  @Test
  void aBoundPromisesNoMoreThanItsUpperEnd() {
    assertThat(Words.rate(new Rate(1e-7, 0, 2e-7, Rate.Basis.BOUND)))
        .isEqualTo("fewer than 1 in 5,000,000");
  }

  @Test
  void namesCannotCommandATerminal() {
    assertThat(Words.plain("Ann\u001b[2J\u202e")).isEqualTo("Ann?[2J?");
  }
}
