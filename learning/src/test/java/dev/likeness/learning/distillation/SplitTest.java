package dev.likeness.learning.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
  @Test
  void everyPictureIsOnOneSide() {
    Split split = Split.of(50, DistillationRunTest.recipe(1e-3));
    assertThat(split.heldOut()).hasSize(5);
    assertThat(IntStream.concat(IntStream.of(split.training()), IntStream.of(split.heldOut())))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 50).boxed().toList());
  }

  @Test
  void tooFewPicturesAreRefused() {
    assertThatThrownBy(() -> Split.of(1, DistillationRunTest.recipe(1e-3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("add pictures");
  }
}
