package dev.likeness.benchmarks.invention;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SittersTest {
  @Test
  void aNameThatIsNoFileNameIsRefused() {
    assertThatThrownBy(() -> new Sitters("../anna", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("letters only");
  }
}
