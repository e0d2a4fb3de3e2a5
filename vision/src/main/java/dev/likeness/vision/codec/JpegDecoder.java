package dev.likeness.vision.codec;

import dev.likeness.vision.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads JPEG: baseline and progressive; grey, YCbCr, RGB, CMYK and YCCK.
 *
 * <p>The JDK's reader (libjpeg) does the work. It gets the file without application data: EXIF and
 * profiles are read here.
 *
 * <p>A picture with too many pixels is read at a half, a quarter or an eighth of its size, if it is
 * grey or colour in one scan ({@link ReducedJpeg}): of more scans the reader holds all
 * coefficients, and four inks it gives only as a whole raster.
 */
final class JpegDecoder {
  /** What the JDK's reader warns of although the picture is whole. */
  private static final String HARMLESS_WARNING = "extraneous bytes";

  /** A block of 64 pixels takes a bit at least, and libjpeg takes no fewer. */
  private static final long MAX_PIXELS_PER_BYTE = 64 * 8;

  /** Some cameras leave it out; the decoder ignores a second one. */
  private static final byte[] END_OF_IMAGE = {(byte) 0xff, (byte) 0xd9};

  private JpegDecoder() {}

  static Picture decode(Bytes file, DecodeLimits limits) throws IOException {
    JpegHeader header = JpegHeader.read(file, limits);
    if ((long) header.widthPx() * header.heightPx() > MAX_PIXELS_PER_BYTE * (file.length() + 64L)) {
      throw BadPicture.cutShort();
    }
    return header.orientation().apply(stored(header));
  }

  private static Picture stored(JpegHeader header) throws IOException {
    ImageReader reader = Jdk.reader("jpeg");
    AtomicBoolean damaged = new AtomicBoolean();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (!warning.contains(HARMLESS_WARNING)) {
            damaged.set(true);
          }
        });
    try (var input = new MemoryCacheImageInputStream(withoutApplicationData(header))) {
      reader.setInput(input, true, true);
      if (header.components() == 4) {
        Raster raster = reader.readRaster(0, null);
        requireWhole(damaged);
        return Cmyk.toPicture(raster, header);
      }
      if (header.reduction() > 1) {
        Picture reduced = ReducedJpeg.read(reader, header);
        requireWhole(damaged);
        return reduced;
      }
      BufferedImage image = reader.read(0);
      requireWhole(damaged);
      return Rasters.toPicture(image);
    } finally {
      reader.dispose();
    }
  }

  private static void requireWhole(AtomicBoolean damaged) {
    if (damaged.get()) {
      throw BadPicture.corrupt(
          "expected a whole JPEG file, but its compressed data is damaged: fetch or save it again");
    }
  }

  private static InputStream withoutApplicationData(JpegHeader header) {
    Bytes scans = header.scans();
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                new ByteArrayInputStream(header.essentialMarkers()),
                new ByteArrayInputStream(scans.array(), scans.from(), scans.length()),
                new ByteArrayInputStream(END_OF_IMAGE))));
  }
}
