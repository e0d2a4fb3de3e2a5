package dev.likeness.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTest {
  private final Picture six = Picture.of(3, 2, new int[] {0, 1, 2, 3, 4, 5});

  @Test
  void pixelsAreFoundByColumnAndRow() {
    assertThat(six.argb(2, 1)).isEqualTo(5);
  }

  @Test
  void theArrayGivenIsCopied() {
    int[] pixels = {7};
    Picture picture = Picture.of(1, 1, pixels);

    pixels[0] = 8;

    assertThat(picture.argb(0, 0)).isEqualTo(7);
  }

  @Test
  void theArrayReturnedIsACopy() {
    six.toArgb()[0] = 99;

    assertThat(six.argb(0, 0)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 0 1 2 3 4 5", "1, 3 0 4 1 5 2", "2, 5 4 3 2 1 0", "3, 2 5 1 4 0 3"})
  void aTurnIsClockwise(int quarters, String pixels) {
    assertThat(six.turned(quarters).toArgb())
        .containsExactly(Arrays.stream(pixels.split(" ")).mapToInt(Integer::parseInt).toArray());
  }

  @Test
  void aTurnOfALargePictureComesBack() {
    Picture large = Picture.of(70, 45, IntStream.range(0, 70 * 45).toArray());

    assertThat(large.turned(1).turned(3)).isEqualTo(large);
    assertThat(large.turned(1).turned(1)).isEqualTo(large.turned(2));
  }

  @Test
  void rowsAreWrittenInOrder() {
    Picture rows = Picture.ofRows(3, 2, (y, into, at) -> into[at] = y + 1);

    assertThat(rows.toArgb()).containsExactly(1, 0, 0, 2, 0, 0);
  }

  @Test
  void aPainterWritesAnyPixel() {
    Picture painted = Picture.painted(2, 2, into -> into[3] = 9);

    assertThat(painted.toArgb()).containsExactly(0, 0, 0, 9);
  }

  @Test
  void aCropHoldsThePart() {
    assertThat(six.crop(1, 0, 2, 2)).isEqualTo(Picture.of(2, 2, new int[] {1, 2, 4, 5}));
  }

  @Test
  void aCropBeyondThePictureIsRefused() {
    assertThatThrownBy(() -> six.crop(2, 0, 2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("inside the picture of 3 x 2 px, got 2 x 1 px at (2, 0)");
  }

  @Test
  void halfTransparentRedOverWhiteIsPink() {
    Picture red = Picture.filled(1, 1, 0x80ff0000);

    // 255 (1 - 128/255) = 127 of green and blue remain.
    assertThat(red.opaqueOver(0xffffff).argb(0, 0)).isEqualTo(0xffff7f7f);
  }

  @Test
  void anOpaquePictureOverAnythingIsItself() {
    Picture opaque = Picture.filled(2, 2, 0xff123456);

    assertThat(opaque.opaqueOver(0)).isSameAs(opaque);
  }

  @Test
  void onePixelThatShinesThroughMakesItNotOpaque() {
    assertThat(Picture.of(2, 1, new int[] {0xff000000, 0xfe000000}).isOpaque()).isFalse();
  }

  @Test
  void tooFewPixelsAreRefused() {
    assertThatThrownBy(() -> Picture.of(2, 2, new int[3])).hasMessage("expected 4 pixels, got 3");
  }

  @Test
  void aSizeOfNothingIsRefused() {
    assertThatThrownBy(() -> Picture.filled(0, 5, 0)).hasMessageContaining("got 0 x 5");
  }

  @Test
  void aSizeBeyondAnArrayIsRefused() {
    assertThatThrownBy(() -> Picture.filled(1 << 16, 1 << 16, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itsTextShowsNoPixel() {
    assertThat(six).hasToString("Picture[3 x 2 px]");
  }

  @Test
  void aPixelOutsideIsRefused() {
    assertThatThrownBy(() -> six.argb(3, 0))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("pixel (3, 0) of a 3 x 2 picture");
  }
}
