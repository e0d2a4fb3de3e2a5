package dev.likeness.learning.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.chips.ChipFrame;
import dev.likeness.learning.run.EncoderCard;
import dev.likeness.vision.Picture;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AugmenterTest {
  private static final ChipFrame FRAME =
      ChipFrame.around(
          EncoderCard.fromScratch("x", Architecture.SMALL, Architecture.SMALL.defaultShape())
              .requireAlignment());
  private static final int SIDE = FRAME.innerSidePx();

  private static Picture noise() {
    Random random = new Random(3);
    int side = FRAME.sidePx();
    int[] argb = new int[side * side];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = 0xff000000 | random.nextInt(0x1000000);
    }
    return Picture.of(side, side, argb);
  }

  private static Augmentation only(
      double mirrored, double shift, double grey, double erased, double light) {
    return new Augmentation(mirrored, shift, 0, 0, light, grey, 0, 0, 0, erased);
  }

  private static Picture change(Augmentation augmentation, Picture chip, long seed) {
    return new Augmenter(augmentation, FRAME).apply(chip, new Random(seed));
  }

  @Test
  void nothingIsChangedByNoAugmentation() {
    Picture chip = noise();
    assertThat(change(Augmentation.none(), chip, 1))
        .isEqualTo(new Augmenter(Augmentation.none(), FRAME).plain(chip));
  }

  @Test
  void aMirroredPictureMirroredIsThePicture() {
    Picture plain = change(Augmentation.none(), noise(), 1);
    Picture mirrored = change(only(1, 0, 0, 0, 0), noise(), 1);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        assertThat(mirrored.argb(x, y)).isEqualTo(plain.argb(SIDE - 1 - x, y));
      }
    }
  }

  /** A white dot in the middle of black moves by the shift at most, and by more than half of it. */
  @Test
  void aDotMovesWithinTheShift() {
    int side = FRAME.sidePx();
    Picture dot =
        Picture.painted(
            side,
            side,
            pixels -> {
              Arrays.fill(pixels, 0xff000000);
              for (int y = -1; y <= 0; y++) {
                for (int x = -1; x <= 0; x++) {
                  pixels[(side / 2 + y) * side + side / 2 + x] = 0xffffffff;
                }
              }
            });
    double farthest = 0;
    for (int seed = 0; seed < 200; seed++) {
      Picture moved = change(only(0, 0.1, 0, 0, 0), dot, seed);
      double sum = 0;
      double cx = 0;
      double cy = 0;
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          double white = moved.argb(x, y) & 0xff;
          sum += white;
          cx += white * (x + 0.5);
          cy += white * (y + 0.5);
        }
      }
      double off = Math.max(Math.abs(cx / sum - SIDE / 2.0), Math.abs(cy / sum - SIDE / 2.0));
      farthest = Math.max(farthest, off);
    }
    assertThat(farthest).isBetween(0.09 * SIDE, 0.1 * SIDE + 0.1);
  }

  @Test
  void aGreyPictureHasThreeEqualColours() {
    Picture grey = change(only(0, 0, 1, 0, 0), noise(), 1);
    for (int x = 0; x < SIDE; x++) {
      int p = grey.argb(x, SIDE / 2);
      assertThat((p >> 16) & 0xff).isEqualTo(p & 0xff).isEqualTo((p >> 8) & 0xff);
    }
  }

  @Test
  void erasingChangesTheStatedShare() {
    Picture plain = Picture.filled(FRAME.sidePx(), FRAME.sidePx(), 0xff000000);
    for (int seed = 0; seed < 50; seed++) {
      Picture erased = change(only(0, 0, 0, 1, 0), plain, seed);
      int changed = 0;
      for (int pixel : erased.toArgb()) {
        changed += pixel == 0xff000000 ? 0 : 1;
      }
      assertThat((double) changed / (SIDE * SIDE)).isBetween(0.015, 0.21);
    }
  }

  @Test
  void lightKeepsTheRange() {
    Picture grey = Picture.filled(FRAME.sidePx(), FRAME.sidePx(), 0xff808080);
    for (int seed = 0; seed < 50; seed++) {
      int green = (change(only(0, 0, 0, 0, 0.25), grey, seed).argb(5, 5) >> 8) & 0xff;
      assertThat(green).isBetween((int) (128 / 1.25 / 1.126), (int) (128 * 1.25 * 1.126) + 1);
    }
  }

  @Test
  void aBlurKeepsTheMeanAndTakesTheEdgeAway() {
    int[] pixels = new int[SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i % SIDE < SIDE / 2 ? 0xff000000 : 0xffffffff;
    }
    Blur.apply(pixels, SIDE, 2);
    int row = SIDE / 2 * SIDE;
    assertThat(pixels[row + SIDE / 2 - 1] & 0xff).isBetween(90, 127);
    assertThat(pixels[row] & 0xff).isZero();
    assertThat(pixels[row + SIDE - 1] & 0xff).isEqualTo(255);
  }

  @Test
  void theSeedDecides() {
    Picture chip = noise();
    assertThat(change(Augmentation.defaults(), chip, 5))
        .isEqualTo(change(Augmentation.defaults(), chip, 5))
        .isNotEqualTo(change(Augmentation.defaults(), chip, 6));
  }

  @Test
  void aShareBeyondOneIsRefused() {
    assertThatThrownBy(() -> only(1.5, 0, 0, 0, 0))
        .hasMessage("the share of pictures that are mirrored is from 0 to 1, got 1.5");
  }
}
