package dev.likeness.vision.codec;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A format that people have and that is refused by name.
 *
 * @param title its usual spelling
 * @param offset where in the file its mark stands
 * @param marks the marks by which it is told, one character a byte
 */
record UnsupportedFormat(String title, int offset, List<String> marks) {
  /** In this order: the first that fits names the file. */
  private static final List<UnsupportedFormat> ALL =
      List.of(
          of(
              "HEIC (HEIF)",
              4,
              "ftypheic",
              "ftypheix",
              "ftyphevc",
              "ftypheim",
              "ftypheis",
              "ftyphevx"),
          of("AVIF", 4, "ftypavif", "ftypavis"),
          of("HEIF", 4, "ftypmif1", "ftypmsf1"),
          of("a camera's raw file", 4, "ftypcrx "),
          of("a video", 4, "ftyp"),
          of("JPEG XL", 0, "\u00ff\n", "\0\0\0\fJXL \r\n\u0087\n"),
          of("JPEG 2000", 0, "\0\0\0\fjP  \r\n\u0087\n", "\u00ffO\u00ffQ"),
          of("JPEG XR", 0, "II\u00bc"),
          of("Photoshop (PSD)", 0, "8BPS"),
          of("PDF", 0, "%PDF-"),
          of("ICO", 0, "\0\0\1\0", "\0\0\2\0"),
          of("a video", 0, "\u001aE\u00df\u00a3"),
          of("a video", 8, "AVI "),
          of("BigTIFF", 0, "II+\0", "MM\0+"),
          of("a camera's raw file", 0, "IIRO", "IIRS", "IIU\0", "FUJIFILMCCD-RAW"),
          of("OpenEXR", 0, "v/1\u0001"),
          of("Radiance HDR", 0, "#?RADIANCE", "#?RGBE"),
          of("DDS", 0, "DDS "),
          of("Netpbm (PNM)", 0, "P1\n", "P2\n", "P3\n", "P4\n", "P5\n", "P6\n", "P7\n"),
          of("QOI", 0, "qoif"),
          of("FLIF", 0, "FLIF"),
          of("PostScript", 0, "%!PS"),
          of("MNG or JNG", 0, "\u008aMNG", "\u008bJNG"),
          of("GIMP (XCF)", 0, "gimp xcf"));

  /** How far into a text its {@code <svg} is looked for. */
  private static final int SVG_WITHIN_BYTES = 1024;

  private static UnsupportedFormat of(String title, int offset, String... marks) {
    return new UnsupportedFormat(title, offset, List.of(marks));
  }

  /** Returns the name of the format that the file begins as, if it is one of these. */
  static Optional<String> titleOf(Bytes file) {
    String text =
        file.latin1(0, Math.min(SVG_WITHIN_BYTES, file.length())).toLowerCase(Locale.ROOT);
    if (text.contains("<svg") && !text.contains("<html")) {
      return Optional.of("SVG");
    }
    return ALL.stream()
        .filter(format -> format.marks.stream().anyMatch(m -> file.hasAt(format.offset, m)))
        .map(UnsupportedFormat::title)
        .findFirst();
  }
}
