package dev.likeness.vision.codec;

import dev.likeness.vision.Picture;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats that are read, each told by the bytes it begins with. */
enum Format {
  JPEG("JPEG", "jpg jpeg jpe jfif jif jfi pjpeg pjp") {
    @Override
    boolean begins(Bytes file) {
      return file.startsWith("\u00ff\u00d8\u00ff");
    }

    @Override
    Picture decode(Bytes file, DecodeLimits limits) throws IOException {
      return JpegDecoder.decode(file, limits);
    }
  },
  PNG("PNG", "png apng") {
    @Override
    boolean begins(Bytes file) {
      return file.startsWith("\u0089PNG\r\n\u001a\n");
    }

    @Override
    Picture decode(Bytes file, DecodeLimits limits) throws IOException {
      return PngDecoder.decode(file, limits);
    }
  },
  WEBP("WebP", "webp") {
    @Override
    boolean begins(Bytes file) {
      return file.startsWith("RIFF") && file.hasAt(8, "WEBP");
    }

    @Override
    Picture decode(Bytes file, DecodeLimits limits) throws IOException {
      return WebpDecoder.decode(file, limits);
    }
  },
  GIF("GIF", "gif") {
    @Override
    boolean begins(Bytes file) {
      return file.startsWith("GIF87a") || file.startsWith("GIF89a");
    }

    @Override
    Picture decode(Bytes file, DecodeLimits limits) throws IOException {
      return GifDecoder.decode(file, limits);
    }
  },
  BMP("BMP", "bmp dib") {
    @Override
    boolean begins(Bytes file) {
      // "BM" alone begins many a text: the size of the second header must be one that exists.
      if (!file.startsWith("BM") || file.length() < 18) {
        return false;
      }
      long header = file.littleEndian().u32(14);
      return header >= 12 && header <= 124;
    }

    @Override
    Picture decode(Bytes file, DecodeLimits limits) throws IOException {
      return BmpDecoder.decode(file, limits);
    }
  },
  TIFF("TIFF", "tif tiff") {
    @Override
    boolean begins(Bytes file) {
      return file.startsWith("II*\0") || file.startsWith("MM\0*");
    }

    @Override
    Picture decode(Bytes file, DecodeLimits limits) throws IOException {
      return TiffDecoder.decode(file, limits);
    }
  };

  private final String title;

  /** Parted by blanks. */
  private final String endings;

  Format(String title, String endings) {
    this.title = title;
    this.endings = endings;
  }

  abstract boolean begins(Bytes file);

  abstract Picture decode(Bytes file, DecodeLimits limits) throws IOException;

  /** Returns the format's usual spelling. */
  String title() {
    return title;
  }

  /** Returns the endings of its files' names, in lower case and without the dot. */
  List<String> endings() {
    return List.of(endings.split(" "));
  }

  /** Returns the format's media type, such as {@code image/jpeg}. */
  String mediaType() {
    return "image/" + title.toLowerCase(Locale.ROOT);
  }

  /** Returns the formats that are read, as words for a message. */
  static String supported() {
    return Arrays.stream(values()).map(Format::title).collect(Collectors.joining(", "));
  }

  /**
   * Returns the format that the file begins as.
   *
   * @throws BadPicture if it is none that is read; the message names it if it is known
   */
  static Format of(Bytes file) {
    for (Format format : values()) {
      if (format.begins(file)) {
        return format;
      }
    }
    Optional<String> unread = UnsupportedFormat.titleOf(file);
    if (unread.isPresent()) {
      throw BadPicture.unsupported(unread.get());
    }
    throw new BadPicture(
        PictureException.Reason.NOT_A_PICTURE,
        "expected a picture (" + supported() + "), but the file is none: choose a picture file");
  }
}
