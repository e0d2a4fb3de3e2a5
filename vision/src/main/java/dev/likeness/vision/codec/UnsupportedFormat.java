package dev.likeness.vision.codec;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A format that people have and that is refused by name.
 *
 * @param title its usual spelling
 * @param offset where in the file its mark stands
 * @param marks the marks by which it is told, one character a byte
 * @param endings the endings of its files' names, in lower case; none if it is no picture
 */
record UnsupportedFormat(String title, int offset, List<String> marks, List<String> endings) {
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
                  "ftyphevx")
              .named("heic", "heics", "heif", "heifs", "hif"),
          of("AVIF", 4, "ftypavif", "ftypavis").named("avif", "avifs"),
          of("HEIF", 4, "ftypmif1", "ftypmsf1").named("heif"),
          of("a camera's raw file", 4, "ftypcrx ").named("cr3"),
          of("a video", 4, "ftyp"),
          of("JPEG XL", 0, "\u00ff\n", "\0\0\0\fJXL \r\n\u0087\n").named("jxl"),
          of("JPEG 2000", 0, "\0\0\0\fjP  \r\n\u0087\n", "\u00ffO\u00ffQ")
              .named("jp2", "j2k", "j2c", "jpc", "jpf", "jpx"),
          of("JPEG XR", 0, "II\u00bc").named("jxr", "wdp", "hdp"),
          of("Photoshop (PSD)", 0, "8BPS").named("psd", "psb"),
          of("PDF", 0, "%PDF-"),
          of("ICO", 0, "\0\0\1\0", "\0\0\2\0").named("ico"),
          of("a video", 0, "\u001aE\u00df\u00a3"),
          of("a video", 8, "AVI "),
          of("BigTIFF", 0, "II+\0", "MM\0+").named("btf"),
          of("a camera's raw file", 0, "IIRO", "IIRS", "IIU\0", "FUJIFILMCCD-RAW")
              .named("orf", "rw2", "raf", "cr2", "nef", "arw", "dng"),
          of("OpenEXR", 0, "v/1\u0001").named("exr"),
          of("Radiance HDR", 0, "#?RADIANCE", "#?RGBE").named("hdr"),
          of("DDS", 0, "DDS ").named("dds"),
          of("Netpbm (PNM)", 0, "P1\n", "P2\n", "P3\n", "P4\n", "P5\n", "P6\n", "P7\n")
              .named("pnm", "pbm", "pgm", "ppm", "pam"),
          of("QOI", 0, "qoif").named("qoi"),
          of("FLIF", 0, "FLIF").named("flif"),
          of("PostScript", 0, "%!PS"),
          of("MNG or JNG", 0, "\u008aMNG", "\u008bJNG").named("mng", "jng"),
          of("GIMP (XCF)", 0, "gimp xcf").named("xcf"),
          of("SVG", 0).named("svg", "svgz"));

  /** How far into a text its {@code <svg} is looked for. */
  private static final int SVG_WITHIN_BYTES = 1024;

  private static UnsupportedFormat of(String title, int offset, String... marks) {
    return new UnsupportedFormat(title, offset, List.of(marks), List.of());
  }

  private UnsupportedFormat named(String... fileEndings) {
    return new UnsupportedFormat(title, offset, marks, List.of(fileEndings));
  }

  /** Returns the endings of all these formats' files. */
  static Stream<String> allEndings() {
    return ALL.stream().flatMap(format -> format.endings.stream());
  }

  /** Returns whether the file begins as a picture in one of these formats. */
  static boolean isPicture(Bytes file) {
    return ALL.stream()
        .filter(format -> format.isMarkedIn(file))
        .findFirst()
        .map(format -> !format.endings.isEmpty())
        .orElse(false);
  }

  private boolean isMarkedIn(Bytes file) {
    return marks.stream().anyMatch(mark -> file.hasAt(offset, mark));
  }

  /** Returns the name of the format that the file begins as, if it is one of these. */
  static Optional<String> titleOf(Bytes file) {
    String text =
        file.latin1(0, Math.min(SVG_WITHIN_BYTES, file.length())).toLowerCase(Locale.ROOT);
    if (text.contains("<svg") && !text.contains("<html")) {
      return Optional.of("SVG");
    }
    return ALL.stream()
        .filter(format -> format.isMarkedIn(file))
        .map(UnsupportedFormat::title)
        .findFirst();
  }
}
