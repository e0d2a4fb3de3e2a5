package dev.likeness.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {
  @Test
  void aFileNamesAPersonWithSpacesForUnderscores() {
    assertThat(PersonName.ofFile("Tony_Blair")).isEqualTo("Tony Blair");
    assertThat(PersonName.ofFile("_Zoe\u0308_")).isEqualTo("Zo\u00eb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "\u0000\u001b", "\u202e\u2066", "\u200b\u200d\u2060\ufeff", "\u034f"})
  void aNameThatShowsNothingIsRefused(String name) {
    assertThatThrownBy(() -> PersonName.require(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not blank");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u05d3\u05d5\u05d3\u200f", "O'Neil", "\u5f20\u4f1f", "\ud83d\ude00"})
  void namesOfEveryScriptAreTaken(String name) {
    assertThat(PersonName.require(name)).isEqualTo(name);
  }

  @Test
  void lostCharactersAreRefusedWithWhatToSet() {
    assertThatThrownBy(() -> PersonName.require("Zo\ufffd\ufffd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LC_ALL=C.UTF-8");
  }
}
