package dev.likeness.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.network.NetworkOptions;
import dev.likeness.style.FeatureNetwork.Pooling;
import dev.likeness.vision.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StyleTransferTest {
  private static final StyleTransfer TRANSFER =
      StyleTransfer.with(SmallNetwork.features(Pooling.AVERAGE));
  private static final PaintingOptions SMALL =
      PaintingOptions.defaults()
          .withLongestSidePx(48)
          .withScales(24, 12)
          .withEngine(new NetworkOptions(2));
  private static final Picture CONTENT = Waves.planes(40, 48, 0).toPicture();
  private static final List<StyleSource> STYLES =
      List.of(StyleSource.of(Waves.planes(50, 40, 2).toPicture()));

  private static Picture paint(PaintingOptions options) {
    return TRANSFER.paint(CONTENT, STYLES, options, PaintingListener.quiet()).picture();
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void costsFall(Method method) {
    List<PaintingState> states = new ArrayList<>();
    TRANSFER.paint(CONTENT, STYLES, SMALL.withScales(48, 40).withMethod(method), states::add);

    assertThat(states).hasSize(40);
    assertThat(states.get(39).costs().total()).isLessThan(0.7 * states.get(0).costs().total());
  }

  @Test
  void aPaintingHasTheSizeAskedFor() {
    Picture painting = paint(SMALL);

    assertThat(painting.widthPx()).isEqualTo(48);
    assertThat(painting.heightPx()).isEqualTo(40);
  }

  @Test
  void theSameSeedGivesTheSamePainting() {
    assertThat(paint(SMALL.withStart(1, 7))).isEqualTo(paint(SMALL.withStart(1, 7)));
  }

  @Test
  void anotherSeedGivesAnotherPainting() {
    assertThat(paint(SMALL.withStart(1, 7))).isNotEqualTo(paint(SMALL.withStart(1, 8)));
  }

  @Test
  void aListenerThatWantsNoMoreIsHeardAtOnce() {
    AtomicInteger evaluations = new AtomicInteger();

    Painting painting =
        TRANSFER.paint(CONTENT, STYLES, SMALL, state -> evaluations.incrementAndGet() < 5);

    assertThat(evaluations).hasValue(5);
    assertThat(painting.stopped()).isTrue();
    assertThat(painting.evaluations()).isEqualTo(5);
    assertThat(painting.picture().widthPx()).isEqualTo(48);
  }

  @Test
  void thePictureAsItStandsCanBeHadOnTheWay() {
    List<Picture> seen = new ArrayList<>();
    TRANSFER.paint(CONTENT, STYLES, SMALL, state -> seen.add(state.picture().get()));

    assertThat(seen).hasSize(24);
    assertThat(seen.get(0)).isNotEqualTo(seen.get(23));
  }

  @Test
  void contentAloneIsReconstructedFromNoise() {
    PaintingOptions options =
        SMALL
            .withScales(48, 150)
            .withStart(1, 3)
            .withCosts(
                CostOptions.defaults()
                    .withStyleWeight(0)
                    .withVariationWeight(0)
                    .withLayers(Map.of("a1", 1.0), Map.of()));

    Picture painting =
        TRANSFER.paint(CONTENT, List.of(), options, PaintingListener.quiet()).picture();

    assertThat(meanDifference(painting, CONTENT)).isLessThan(12);
  }

  @Test
  void aTextureNeedsNoContent() {
    PaintingOptions options =
        SMALL.withStart(1, 3).withCosts(CostOptions.defaults().withContentWeight(0));

    Painting painting = TRANSFER.paint(CONTENT, STYLES, options, PaintingListener.quiet());

    assertThat(painting.costs().content()).isZero();
    assertThat(painting.costs().style()).isPositive();
  }

  @Test
  void neitherContentNorStyleIsRefused() {
    PaintingOptions options = SMALL.withCosts(CostOptions.defaults().withContentWeight(0));

    assertThatThrownBy(() -> TRANSFER.paint(CONTENT, List.of(), options, PaintingListener.quiet()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a style, or a content");
  }

  @Test
  void transparentPixelsStayAsTheyAre() {
    int[] pixels = CONTENT.toArgb();
    for (int i = 0; i < pixels.length / 2; i++) {
      pixels[i] = 0x00123456;
    }
    Picture half = Picture.of(48, 40, pixels);

    Picture painting = TRANSFER.paint(half, STYLES, SMALL, PaintingListener.quiet()).picture();

    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 48; x++) {
        assertThat(painting.argb(x, y)).isEqualTo(0x00123456);
      }
    }
    assertThat(painting.argb(24, 30) >>> 24).isEqualTo(255);
  }

  @ParameterizedTest
  @EnumSource(ColourMode.class)
  void whatAStyleHidesBehindAlphaDoesNotCount(ColourMode colours) {
    PaintingOptions options = SMALL.withColours(colours);
    Picture visible = STYLES.get(0).picture();

    Picture blue = paintedIn(hidingRightHalf(visible, 0x0000ff), options);
    Picture green = paintedIn(hidingRightHalf(visible, 0x00ff00), options);
    Picture white = paintedIn(hidingRightHalf(visible, 0xffffff).opaque(), options);

    assertThat(blue).isEqualTo(green);
    assertThat(blue).isNotEqualTo(white);
  }

  private static Picture paintedIn(Picture style, PaintingOptions options) {
    return TRANSFER
        .paint(CONTENT, List.of(StyleSource.of(style)), options, PaintingListener.quiet())
        .picture();
  }

  private static Picture hidingRightHalf(Picture picture, int rgb) {
    return Picture.ofRows(
        picture.widthPx(),
        picture.heightPx(),
        (y, into, offset) -> {
          picture.copyRow(y, into, offset);
          Arrays.fill(into, offset + picture.widthPx() / 2, offset + picture.widthPx(), rgb);
        });
  }

  @Test
  void aMaskKeepsAStyleToItsPlace() {
    Picture left =
        Picture.ofRows(
            8,
            8,
            (y, into, offset) -> {
              for (int x = 0; x < 8; x++) {
                into[offset + x] = x < 4 ? 0xffffffff : 0xff000000;
              }
            });
    PaintingOptions options =
        SMALL.withScales(48, 40).withCosts(CostOptions.defaults().withVariationWeight(0));
    StyleSource masked = new StyleSource(STYLES.get(0).picture(), 1, left);

    Picture painting =
        TRANSFER.paint(CONTENT, List.of(masked), options, PaintingListener.quiet()).picture();

    assertThat(meanDifference(painting.crop(0, 0, 16, 40), CONTENT.crop(0, 0, 16, 40)))
        .isGreaterThan(
            2 * meanDifference(painting.crop(32, 0, 16, 40), CONTENT.crop(32, 0, 16, 40)));
  }

  @Test
  void aPaintingOfLuminanceKeepsTheContentsColours() {
    Picture red = Picture.filled(48, 40, 0xffc03030);

    Picture painting =
        TRANSFER
            .paint(
                red, STYLES, SMALL.withColours(ColourMode.LUMINANCE_ONLY), PaintingListener.quiet())
            .picture();

    // The difference of red and green, which luminance does not touch, except where it is clipped.
    int kept = 0;
    for (int pixel : painting.toArgb()) {
      int difference = (pixel >> 16 & 0xff) - (pixel >> 8 & 0xff);
      kept += Math.abs(difference - 0x90) <= 2 ? 1 : 0;
    }
    assertThat(kept).isGreaterThan(48 * 40 / 2);
  }

  /** Each size is twice the one before, and the first is not below the coarsest allowed. */
  @ParameterizedTest
  @CsvSource({"24, 24 48 96", "25, 48 96", "48, 48 96", "49, 96", "200, 96"})
  void theLadderBeginsAtTheCoarsestSizeAllowed(int coarsestPx, String sizes) {
    PaintingPlan plan =
        TRANSFER.plan(100, 50, SMALL.withLongestSidePx(96).withScales(coarsestPx, 1));

    assertThat(plan.scales().stream().map(PaintingPlan.Scale::widthPx).map(String::valueOf))
        .containsExactly(sizes.split(" "));
    assertThat(plan.scales()).allMatch(scale -> scale.heightPx() * 2 == scale.widthPx());
  }

  /** What fits exactly is painted at once; one byte less needs tiles. */
  @Test
  void tilesBeginWhereTheWholeDoesNotFit() {
    PaintingOptions large = PaintingOptions.defaults().withLongestSidePx(1600).withScales(1600, 1);
    long whole = TRANSFER.plan(1600, 1600, large).memoryBytes();

    assertThat(TRANSFER.plan(1600, 1600, large.withMemoryBytes(whole)).scales().get(0).tiles())
        .isEqualTo(1);
    assertThat(TRANSFER.plan(1600, 1600, large.withMemoryBytes(whole - 1)).scales().get(0).tiles())
        .isGreaterThan(1);
  }

  @Test
  void whatDoesNotFitIsPaintedInTilesAndSaidBefore() {
    PaintingOptions large = PaintingOptions.defaults().withLongestSidePx(1600).withScales(1600, 1);
    long whole = TRANSFER.plan(1600, 1600, large).memoryBytes();
    long less = whole * 9 / 10;

    PaintingPlan.Scale scale =
        TRANSFER.plan(1600, 1600, large.withMemoryBytes(less)).scales().get(0);

    assertThat(scale.tiles()).isGreaterThan(1);
    assertThat(scale.memoryBytes()).isLessThanOrEqualTo(less);
  }

  @Test
  void whatDoesNotFitInTilesEitherIsRefusedWithAdvice() {
    assertThatThrownBy(() -> TRANSFER.plan(48, 40, SMALL.withMemoryBytes(1_000_000)))
        .isInstanceOf(TooLargeException.class)
        .hasMessageContaining("the limit is 1 MB")
        .hasMessageContaining("raise the limit");
  }

  @Test
  void anUnknownLayerIsRefusedWithThoseThatThereAre() {
    PaintingOptions options =
        SMALL.withCosts(CostOptions.defaults().withLayers(Map.of("relu9", 1.0), Map.of()));

    assertThatThrownBy(() -> TRANSFER.plan(48, 40, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("relu9")
        .hasMessageContaining("a1, a2, b1, b2");
  }

  private static double meanDifference(Picture one, Picture other) {
    int[] a = one.toArgb();
    int[] b = other.toArgb();
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int shift = 0; shift <= 16; shift += 8) {
        sum += Math.abs((a[i] >> shift & 0xff) - (b[i] >> shift & 0xff));
      }
    }
    return sum / a.length / 3;
  }
}
