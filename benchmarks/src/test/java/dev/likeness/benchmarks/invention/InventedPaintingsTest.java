package dev.likeness.benchmarks.invention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.vision.Picture;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InventedPaintingsTest {
  /** Pictures that follow a rule are looked at in every eighth place. */
  private static final int STEP_PX = 8;

  static Stream<Function<Random, Canvas.Rule>> rules() {
    return Stream.of(Mosaic::rule, Waves::rule, Landscape::rule);
  }

  private static List<Colour> seen(Function<Random, Canvas.Rule> rule, long seed) {
    Canvas.Rule colours = rule.apply(new Random(seed));
    List<Colour> seen = new ArrayList<>();
    for (int y = 0; y < Landscape.HEIGHT_PX; y += STEP_PX) {
      for (int x = 0; x < Landscape.WIDTH_PX; x += STEP_PX) {
        seen.add(colours.at(x, y));
      }
    }
    return seen;
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aSeedAlwaysGivesTheSamePicture(Function<Random, Canvas.Rule> rule) {
    assertThat(seen(rule, 1)).isEqualTo(seen(rule, 1));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void anotherSeedGivesAnotherPicture(Function<Random, Canvas.Rule> rule) {
    assertThat(seen(rule, 1)).isNotEqualTo(seen(rule, 2));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void picturesAreRichInColour(Function<Random, Canvas.Rule> rule) {
    Set<Integer> colours = new HashSet<>();
    seen(rule, 1).forEach(colour -> colours.add(colour.toArgb() & 0xe0e0e0));
    assertThat(colours).hasSizeGreaterThan(25);
  }

  @Test
  void strokesOfASeedAreAlwaysTheSame() {
    Picture one = InventedPaintings.strokes(1);
    assertThat(InventedPaintings.strokes(1)).isEqualTo(one);
    assertThat(InventedPaintings.strokes(2)).isNotEqualTo(one);
  }

  @Test
  void computedPixelsAreMeansOfWhatLiesInThem() {
    // An edge through the middle third of a pixel's three samples across: one of three is white.
    Picture edge =
        Canvas.computed(1, 1, (x, y) -> x > 0.7 ? Colour.of(0xffffff) : Colour.of(0x000000));
    assertThat(edge.argb(0, 0)).isEqualTo(0xff555555);
  }
}
