package dev.likeness.face.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.vision.Picture;
import dev.likeness.vision.geometry.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceCropTest {
  @ParameterizedTest
  @CsvSource({"0,0", "4,4", "-1,1", "-4,4", "5,3", "8,0", "9,1", "-9,1"})
  void beyondTheBorderLiesItsMirrorImage(int index, int inside) {
    // Of five pixels 0 1 2 3 4: … 2 1 [0 1 2 3 4] 3 2 1 0 1 …
    assertThat(FaceCrop.reflected(index, 5)).isEqualTo(inside);
  }

  @Test
  void theSquareIsAsManyFacesWideAsIsAsked() {
    // Columns 0..99 have their number as red; a face of 20 x 10 px about (50, 50), twice as wide.
    Picture columns =
        Picture.ofRows(
            100,
            100,
            (y, into, offset) -> {
              for (int x = 0; x < 100; x++) {
                into[offset + x] = 0xff000000 | x << 16;
              }
            });

    Picture crop = FaceCrop.of(columns, new Box(40, 45, 20, 10), 2, 40);

    assertThat(crop.argb(0, 0)).isEqualTo(0xff000000 | 30 << 16);
    assertThat(crop.argb(39, 39)).isEqualTo(0xff000000 | 69 << 16);
  }
}
