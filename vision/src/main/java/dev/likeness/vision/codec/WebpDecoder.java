package dev.likeness.vision.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import dev.likeness.vision.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads WebP: lossy, lossless, with alpha; of an animation the first frame, laid on its canvas.
 *
 * <p>Google's container specification; RFC 6386 and RFC 9649 for the two codings. The decoder gets
 * a small file made of the frame alone, whose size was checked here.
 */
final class WebpDecoder {
  private static final int HEADER_BYTES = 12;
  private static final int FRAME_HEADER_BYTES = 16;
  private static final int ALPHA_FLAG = 0x10;

  /** The decoder looks this far ahead; what stands there has no meaning. */
  private static final int PADDING_BYTES = 16;

  private final Bytes file;
  private final DecodeLimits limits;
  private int canvasWidth;
  private int canvasHeight;
  private int frameX;
  private int frameY;
  private int frameWidth;
  private int frameHeight;
  private @Nullable Bytes alpha;
  private @Nullable Bytes frame;
  private boolean lossless;
  private Orientation orientation = Orientation.UPRIGHT;

  private WebpDecoder(Bytes file, DecodeLimits limits) {
    this.file = file.littleEndian();
    this.limits = limits;
  }

  static Picture decode(Bytes file, DecodeLimits limits) throws IOException {
    WebpDecoder decoder = new WebpDecoder(file, limits);
    decoder.readChunks(decoder.file.slice(HEADER_BYTES, decoder.file.u32(4) - 4));
    return decoder.orientation.apply(decoder.onCanvas());
  }

  private void readChunks(Bytes chunks) {
    long at = 0;
    while (at + 8 <= chunks.length()) {
      String type = chunks.latin1(at, 4);
      long size = chunks.u32(at + 4);
      Bytes body = chunks.slice(at + 8, size);
      switch (type) {
        case "VP8X" -> canvas(body);
        case "ANMF" -> animationFrame(body);
        case "ALPH" -> alpha = alpha == null && frame == null ? body : alpha;
        case "VP8 " -> lossy(body);
        case "VP8L" -> lossless(body);
        case "EXIF" -> exif(body);
        default -> {
          // Colour profiles, XMP and what is not known yet.
        }
      }
      at += 8 + size + size % 2;
    }
  }

  private void canvas(Bytes body) {
    canvasWidth = 1 + u24(body, 4);
    canvasHeight = 1 + u24(body, 7);
    limits.requirePixels(canvasWidth, canvasHeight);
  }

  private void animationFrame(Bytes body) {
    if (frame == null) {
      frameX = 2 * u24(body, 0);
      frameY = 2 * u24(body, 3);
      readChunks(body.sliceFrom(FRAME_HEADER_BYTES));
    }
  }

  private void lossy(Bytes body) {
    if (frame == null) {
      if ((body.u8(0) & 1) != 0 || !body.hasAt(3, "\u009d\u0001*")) {
        throw BadPicture.corrupt("expected a VP8 key frame in a WebP file, got something else");
      }
      accept(body, body.u16(6) & 0x3fff, body.u16(8) & 0x3fff);
    }
  }

  private void lossless(Bytes body) {
    if (frame == null) {
      if (body.u8(0) != 0x2f) {
        throw BadPicture.corrupt("expected a VP8L frame in a WebP file, got something else");
      }
      int sizes = body.i32(1);
      lossless = true;
      accept(body, 1 + (sizes & 0x3fff), 1 + (sizes >> 14 & 0x3fff));
    }
  }

  private void accept(Bytes body, int width, int height) {
    limits.requirePixels(width, height);
    frame = body;
    frameWidth = width;
    frameHeight = height;
  }

  private void exif(Bytes body) {
    // Some writers put JPEG's prefix before the TIFF header.
    orientation = Orientation.ofExif(body.startsWith("Exif\0\0") ? body.sliceFrom(6) : body);
  }

  private Picture onCanvas() throws IOException {
    if (frame == null) {
      throw BadPicture.corrupt("expected a WebP file with a picture in it, got one without");
    }
    Picture picture = decodeFrame(frame);
    if (canvasWidth == 0 || (canvasWidth == frameWidth && canvasHeight == frameHeight)) {
      return picture;
    }
    if (frameX + frameWidth > canvasWidth || frameY + frameHeight > canvasHeight) {
      throw BadPicture.corrupt("expected a WebP frame inside its canvas, got one beyond it");
    }
    return Picture.ofRows(
        canvasWidth,
        canvasHeight,
        (y, into, offset) -> {
          if (y >= frameY && y < frameY + frameHeight) {
            picture.copyRow(y - frameY, into, offset + frameX);
          }
        });
  }

  private Picture decodeFrame(Bytes body) throws IOException {
    ImageReader reader = new WebPImageReaderSpi().createReaderInstance();
    try (var input = new StrictInput(frameFile(body))) {
      reader.setInput(input, true, true);
      BufferedImage image = reader.read(0);
      return Rasters.toPicture(image);
    } finally {
      reader.dispose();
    }
  }

  /** Returns a WebP file of the frame alone. */
  private byte[] frameFile(Bytes body) {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream(body.length() + 64);
    chunks.writeBytes("WEBP".getBytes(ISO_8859_1));
    if (alpha != null && !lossless) {
      byte[] header = new byte[10];
      header[0] = ALPHA_FLAG;
      putU24(header, 4, frameWidth - 1);
      putU24(header, 7, frameHeight - 1);
      writeChunk(chunks, "VP8X", header, 0, header.length);
      writeChunk(chunks, "ALPH", padded(alpha), 0, alpha.length() + PADDING_BYTES);
    }
    writeChunk(chunks, lossless ? "VP8L" : "VP8 ", padded(body), 0, body.length() + PADDING_BYTES);
    ByteArrayOutputStream riff = new ByteArrayOutputStream(chunks.size() + 8);
    byte[] content = chunks.toByteArray();
    writeChunk(riff, "RIFF", content, 0, content.length);
    return riff.toByteArray();
  }

  private static byte[] padded(Bytes body) {
    return Arrays.copyOfRange(
        body.array(), body.from(), body.from() + body.length() + PADDING_BYTES);
  }

  private static void writeChunk(
      ByteArrayOutputStream out, String type, byte[] array, int from, int length) {
    out.writeBytes(type.getBytes(ISO_8859_1));
    byte[] size = new byte[4];
    putU24(size, 0, length);
    size[3] = (byte) (length >> 24);
    out.writeBytes(size);
    out.write(array, from, length);
    if (length % 2 == 1) {
      out.write(0);
    }
  }

  private static int u24(Bytes bytes, long at) {
    return bytes.u8(at) | bytes.u8(at + 1) << 8 | bytes.u8(at + 2) << 16;
  }

  private static void putU24(byte[] into, int at, int value) {
    into[at] = (byte) value;
    into[at + 1] = (byte) (value >> 8);
    into[at + 2] = (byte) (value >> 16);
  }
}
