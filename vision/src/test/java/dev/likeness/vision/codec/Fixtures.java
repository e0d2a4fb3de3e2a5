package dev.likeness.vision.codec;

import java.util.List;
import java.util.stream.Stream;

/** The names of the files beside the tests, by what they show. */
final class Fixtures {
  /** The card, opaque. */
  static final List<String> CARDS =
      List.of(
          "animated.gif",
          "animated.webp",
          "baseline.jpg",
          "card.png",
          "cmyk.tif",
          "exif-1.jpg",
          "exif-2.jpg",
          "exif-3.jpg",
          "exif-4.jpg",
          "exif-5.jpg",
          "exif-6.jpg",
          "exif-6.png",
          "exif-7.jpg",
          "exif-8.jpg",
          "interlaced.gif",
          "interlaced.png",
          "jpeg.tif",
          "lossless.webp",
          "lossy.webp",
          "lzw.tif",
          "palette.bmp",
          "palette.png",
          "palette.tif",
          "plain.bmp",
          "plain.tif",
          "progressive.jpg",
          "runs.bmp",
          "sixteen.png",
          "sixteen.tif",
          "tiled.tif",
          "turned.tif",
          "turned.webp",
          "ycck.jpg",
          "zip-big-endian.tif");

  /** The card, its right half half transparent. */
  static final List<String> HALF_CLEAR =
      List.of("alpha-lossless.webp", "alpha.bmp", "alpha.png", "alpha.webp");

  /** Formats that are refused by name. */
  static final List<String> UNREAD =
      List.of(
          "card.avif", "card.heic", "card.ico", "card.jp2", "card.psd", "sixteen-predicted.tif");

  private static final List<String> GREY =
      List.of("grey.jpg", "grey.tif", "grey16.tif", "grey2.png", "fax.tif", "cmyk-profile.jpg");

  private Fixtures() {}

  /** Returns the names of all files that are read. */
  static List<String> readable() {
    return Stream.of(CARDS, HALF_CLEAR, GREY).flatMap(List::stream).toList();
  }
}
