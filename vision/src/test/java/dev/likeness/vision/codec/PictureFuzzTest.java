package dev.likeness.vision.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.testing.Fuzzer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures of all formats, changed, cut and mixed. */
class PictureFuzzTest {
  @Test
  void picturesAreReadOrRefused() throws Exception {
    List<byte[]> pictures = Fixtures.readable().stream().map(OddFiles::fixture).toList();
    PictureReader reader =
        PictureReader.withLimits(DecodeLimits.defaults().withMaxPixels(1_000_000));

    assertThat(
            Fuzzer.of(
                    "pictures",
                    pictures,
                    "IHDR",
                    "IDAT",
                    "VP8X",
                    "ANMF",
                    "Exif\0\0",
                    "\u00ff\u00c2")
                .run(PictureException.class, reader::read))
        .isPositive();
  }
}
