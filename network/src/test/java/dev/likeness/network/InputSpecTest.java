package dev.likeness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.vision.Picture;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InputSpecTest {
  private static final InputSpec PLAIN = spec(0, 4, ChannelOrder.BGR, List.of(0.0, 0.0, 0.0), 1);
  private static final InputSpec SHIFTED =
      spec(0, 4, ChannelOrder.RGB, List.of(123.675, 116.28, 103.53), 57.5);

  @Test
  void aPlainPictureIsWrittenAsALoopWritesIt() {
    Picture picture = picture(7, 5);
    Tensor tensor = NetworkTest.random(new Nchw(2, 3, 8, 8), 1);

    PLAIN.write(picture, tensor, 1);

    assertThat(plane(tensor, 1)).containsExactly(expected(PLAIN, picture, 8, 8), within(0f));
  }

  @Test
  void aNormalisedPictureIsWrittenAsALoopWritesIt() {
    Picture picture = picture(6, 8);
    Tensor tensor = NetworkTest.random(new Nchw(2, 3, 8, 8), 1);

    SHIFTED.write(picture, tensor, 0);

    assertThat(plane(tensor, 0)).containsExactly(expected(SHIFTED, picture, 8, 8), within(1e-6f));
  }

  @Test
  void theOtherPicturesOfABatchAreNotTouched() {
    Tensor tensor = NetworkTest.random(new Nchw(3, 3, 8, 8), 1);
    float[] before = plane(tensor, 1);

    PLAIN.write(picture(8, 8), tensor, 0);
    PLAIN.write(picture(8, 8), tensor, 2);

    assertThat(plane(tensor, 1)).containsExactly(before);
  }

  @Test
  void blueComesFirstInBgr() {
    Tensor tensor = Tensor.allocate(new Nchw(1, 3, 4, 4));

    PLAIN.write(Picture.filled(4, 4, 0xff112233), tensor, 0);

    assertThat(List.of(tensor.buffer().get(0), tensor.buffer().get(16), tensor.buffer().get(32)))
        .containsExactly(0x33 * 1f, 0x22 * 1f, 0x11 * 1f);
  }

  @Test
  void whatIsTransparentIsSeenOverWhite() {
    Tensor tensor = Tensor.allocate(new Nchw(1, 3, 4, 4));

    PLAIN.write(Picture.filled(4, 4, 0x00112233), tensor, 0);

    assertThat(plane(tensor, 0)).containsOnly(255);
  }

  @Test
  void aPictureLargerThanTheTensorIsRefused() {
    Tensor tensor = Tensor.allocate(new Nchw(1, 3, 4, 4));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.write(picture(5, 4), tensor, 0))
        .withMessageContaining("5 x 4 px does not fit into a tensor of 1x3x4x4");
  }

  @Test
  void aTensorThatTheNetworkDoesNotTakeIsRefused() {
    Tensor tensor = Tensor.allocate(new Nchw(1, 3, 5, 4));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.write(picture(4, 4), tensor, 0))
        .withMessageContaining("a multiple of 4");
  }

  @Test
  void aPictureBesideTheBatchIsRefused() {
    Tensor tensor = Tensor.allocate(new Nchw(2, 3, 4, 4));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.write(picture(4, 4), tensor, 2))
        .withMessageContaining("picture 2 of a batch of 2");
  }

  @Test
  void shapesAreRoundedUp() {
    assertThat(PLAIN.shape(3, 9, 8)).isEqualTo(new Nchw(3, 3, 8, 12));
  }

  @Test
  void aFixedSizeStays() {
    InputSpec fixed = spec(128, 1, ChannelOrder.RGB, List.of(0.0, 0.0, 0.0), 1);

    assertThat(fixed.shape(1, 100, 128)).isEqualTo(new Nchw(1, 3, 128, 128));
  }

  @Test
  void aPictureOfTheFixedSizeFitsAndALargerOneIsRefused() {
    InputSpec fixed = spec(8, 1, ChannelOrder.RGB, List.of(0.0, 0.0, 0.0), 1);

    assertThat(fixed.shape(1, 8, 8)).isEqualTo(new Nchw(1, 3, 8, 8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fixed.shape(1, 9, 8))
        .withMessage("the network takes a width of 8 px, the picture has 9");
    assertThatIllegalArgumentException().isThrownBy(() -> fixed.shape(1, 0, 8));
  }

  /** A mean without a deviation and a deviation without a mean are not the identity. */
  @Test
  void eitherPartOfTheNormalisationIsApplied() {
    for (InputSpec spec :
        List.of(
            spec(0, 4, ChannelOrder.RGB, List.of(1.0, 2.0, 3.0), 1),
            spec(0, 4, ChannelOrder.RGB, List.of(0.0, 0.0, 0.0), 2))) {
      Tensor tensor = Tensor.allocate(new Nchw(1, 3, 8, 8));

      spec.write(picture(8, 8), tensor, 0);

      assertThat(plane(tensor, 0))
          .containsExactly(expected(spec, picture(8, 8), 8, 8), within(1e-6f));
    }
  }

  @Test
  void aTensorOfAnotherThanTheFixedSizeIsRefused() {
    InputSpec fixed = spec(8, 1, ChannelOrder.RGB, List.of(0.0, 0.0, 0.0), 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> fixed.write(picture(4, 4), Tensor.allocate(new Nchw(1, 3, 8, 9)), 0))
        .withMessageContaining("3 channels, height 8, width 8");
  }

  @Test
  void aDeviationOfZeroIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(0, 1, ChannelOrder.RGB, List.of(0.0, 0.0, 0.0), 0))
        .withMessageContaining("deviations finite and above 0");
  }

  private static InputSpec spec(
      int sidePx, int multiplePx, ChannelOrder channels, List<Double> mean, double deviation) {
    return new InputSpec(
        sidePx, sidePx, multiplePx, channels, mean, List.of(deviation, deviation, deviation));
  }

  private static Picture picture(int width, int height) {
    Random random = new Random(9);
    return Picture.of(
        width,
        height,
        random.ints((long) width * height).map(pixel -> 0xff000000 | pixel).toArray());
  }

  private static float[] plane(Tensor tensor, int index) {
    float[] values = new float[3 * tensor.shape().height() * tensor.shape().width()];
    tensor.buffer().get(index * values.length, values);
    return values;
  }

  private static float[] expected(InputSpec spec, Picture picture, int width, int height) {
    float[] values = new float[3 * height * width];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int pixel = x < picture.widthPx() && y < picture.heightPx() ? picture.argb(x, y) : 0;
          int shift = spec.channels() == ChannelOrder.RGB ? 16 - 8 * c : 8 * c;
          double v = pixel >> shift & 0xFF;
          values[(c * height + y) * width + x] =
              (float) ((v - spec.mean().get(c)) / spec.deviation().get(c));
        }
      }
    }
    return values;
  }
}
