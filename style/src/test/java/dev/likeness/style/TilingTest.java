package dev.likeness.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilingTest {
  @ParameterizedTest
  @CsvSource({"640,320", "1008,512", "256,256", "272,256", "2048,1024", "4096,256"})
  void everyPixelHasOneOwnerFarFromTheTilesOwnEdges(int extent, int tile) {
    List<Tiling.Span> spans = Tiling.of(extent, 16, tile, 80, 16).rows();

    int next = 0;
    for (Tiling.Span span : spans) {
      assertThat(span.ownedFrom()).isEqualTo(next);
      assertThat(span.from() % 16).isZero();
      assertThat(span.from() == 0 || span.ownedFrom() - span.from() >= 80).isTrue();
      boolean last = span.from() + Math.min(tile, extent) == extent;
      assertThat(last || span.from() + tile - span.ownedTo() >= 80).isTrue();
      next = span.ownedTo();
    }
    assertThat(next).isEqualTo(extent);
  }

  @Test
  void aTileThatIsAllOverlapIsRefused() {
    assertThatThrownBy(() -> Tiling.of(640, 640, 160, 80, 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("larger than 160");
  }
}
