package dev.likeness.vision.codec;

import dev.likeness.vision.Picture;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Reads the first page of a TIFF of 1 to 16 bits a sample.
 *
 * <p>The JDK's reader does the work, on a directory that {@link TiffDirectory} has checked and cut
 * down to what the pixels need.
 */
final class TiffDecoder {
  private TiffDecoder() {}

  static Picture decode(Bytes file, DecodeLimits limits) throws IOException {
    TiffDirectory directory = TiffDirectory.read(file, limits);
    var checked = new ByteArrayInputStream(directory.fileOfEssentials());
    return directory.orientation().apply(Rasters.toPicture(Jdk.read("tiff", checked)));
  }
}
