package dev.likeness.vision.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.vision.Picture;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void pixelsGoWhereExifSays(int tag) {
    Random random = new Random(tag);
    for (int round = 0; round < 30; round++) {
      int width = 1 + random.nextInt(40);
      int height = 1 + random.nextInt(40);
      Picture stored = Picture.of(width, height, random.ints((long) width * height).toArray());

      Picture upright = Orientation.ofTag(tag).apply(stored);

      assertThat(upright).isEqualTo(plainTwin(stored, tag));
    }
  }

  /** EXIF 2.32, table 6: which side of the upright picture row 0 and column 0 lie at. */
  private static Picture plainTwin(Picture stored, int tag) {
    boolean sideways = tag >= 5;
    int width = sideways ? stored.heightPx() : stored.widthPx();
    int height = sideways ? stored.widthPx() : stored.heightPx();
    boolean fromRight = tag == 2 || tag == 3 || tag == 6 || tag == 7;
    boolean fromBottom = tag == 3 || tag == 4 || tag == 7 || tag == 8;
    int[] argb = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int u = fromRight ? width - 1 - x : x;
        int v = fromBottom ? height - 1 - y : y;
        argb[y * width + x] = sideways ? stored.argb(v, u) : stored.argb(u, v);
      }
    }
    return Picture.of(width, height, argb);
  }
}
