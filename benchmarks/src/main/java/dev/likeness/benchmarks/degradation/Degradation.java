package dev.likeness.benchmarks.degradation;

import dev.likeness.face.detect.Face;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import dev.likeness.vision.Rotation;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.codec.PictureWriter;
import dev.likeness.vision.geometry.Point;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * A way in which pictures of faces become worse.
 *
 * @param name such as {@code blur 4 px}
 * @param change returns the degraded picture
 */
record Degradation(String name, Change change) {
  private static final int DARK = 0xff202020;

  /** Degrades a picture of 250 px or so whose face is known. */
  @FunctionalInterface
  interface Change {
    Picture apply(Picture picture, Face face, Random random) throws IOException;
  }

  /** Returns all that are measured, the clean picture first. */
  static List<Degradation> all() {
    List<Degradation> all = new ArrayList<>();
    all.add(new Degradation("clean", (picture, face, random) -> picture));
    for (int sigma : new int[] {2, 4, 6}) {
      all.add(new Degradation("blur " + sigma + " px", (p, face, random) -> blurred(p, sigma)));
    }
    for (int sd : new int[] {20, 40, 60}) {
      all.add(
          new Degradation(
              "noise " + sd, (p, face, random) -> mapped(p, v -> v + sd * random.nextGaussian())));
    }
    for (int quality : new int[] {1, 5, 10}) {
      all.add(
          new Degradation(
              "JPEG quality " + quality,
              (p, face, random) ->
                  PictureReader.create().read(PictureWriter.jpeg(p, quality / 100.0))));
    }
    for (int width : new int[] {16, 24, 32, 48}) {
      all.add(
          new Degradation(
              "face of " + width + " px",
              (p, face, random) ->
                  Resize.longestSide(
                      p, (int) Math.round(p.longSidePx() * width / face.box().width()))));
    }
    for (double factor : new double[] {0.05, 0.2, 4}) {
      all.add(
          new Degradation("light x " + factor, (p, face, random) -> mapped(p, v -> v * factor)));
    }
    all.addAll(covered());
    for (int degrees : new int[] {15, 45, 90, 180, 270}) {
      all.add(
          new Degradation(
              "turned by " + degrees, (p, face, random) -> Rotation.of(p, degrees).picture()));
    }
    return all;
  }

  private static List<Degradation> covered() {
    return List.of(
        new Degradation(
            "lower half", (p, f, r) -> cut(p, 0, centre(f).y(), p.widthPx(), p.heightPx())),
        new Degradation("upper half", (p, f, r) -> cut(p, 0, 0, p.widthPx(), centre(f).y())),
        new Degradation("left half", (p, f, r) -> cut(p, 0, 0, centre(f).x(), p.heightPx())),
        new Degradation("bar over the eyes", (p, f, r) -> barred(p, f, -0.3, 0.3)),
        new Degradation("mask over the mouth", (p, f, r) -> barred(p, f, 0.5, 1.8)),
        new Degradation(
            "grey",
            (p, f, r) ->
                Picture.ofRows(
                    p.widthPx(),
                    p.heightPx(),
                    (y, into, offset) -> {
                      p.copyRow(y, into, offset);
                      for (int x = 0; x < p.widthPx(); x++) {
                        into[offset + x] = grey(into[offset + x]);
                      }
                    })));
  }

  private static Point centre(Face face) {
    return face.box().centre();
  }

  private static int grey(int argb) {
    double luma = 0.299 * (argb >> 16 & 0xff) + 0.587 * (argb >> 8 & 0xff) + 0.114 * (argb & 0xff);
    return 0xff000000 | (int) Math.round(luma) * 0x010101;
  }

  private static Picture mapped(Picture picture, DoubleUnaryOperator level) {
    int[] pixels = picture.toArgb();
    for (int i = 0; i < pixels.length; i++) {
      int mapped = 0xff000000;
      for (int shift = 0; shift < 24; shift += 8) {
        long value = Math.round(level.applyAsDouble(pixels[i] >> shift & 0xff));
        mapped |= (int) Math.max(0, Math.min(255, value)) << shift;
      }
      pixels[i] = mapped;
    }
    return Picture.of(picture.widthPx(), picture.heightPx(), pixels);
  }

  /** Gaussian blur: the picture's rows, then its columns. */
  private static Picture blurred(Picture picture, double sigma) {
    return rowsBlurred(rowsBlurred(picture, sigma).turned(1), sigma).turned(3);
  }

  private static Picture rowsBlurred(Picture picture, double sigma) {
    int radius = (int) Math.ceil(3 * sigma);
    double[] weights = new double[2 * radius + 1];
    double total = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(-(i - radius) * (i - radius) / (2 * sigma * sigma));
      total += weights[i];
    }
    int width = picture.widthPx();
    int[] row = new int[width];
    double sum = total;
    return Picture.ofRows(
        width,
        picture.heightPx(),
        (y, into, offset) -> {
          picture.copyRow(y, row, 0);
          for (int x = 0; x < width; x++) {
            double red = 0;
            double green = 0;
            double blue = 0;
            for (int i = 0; i < weights.length; i++) {
              int pixel = row[Math.max(0, Math.min(width - 1, x + i - radius))];
              red += weights[i] * (pixel >> 16 & 0xff);
              green += weights[i] * (pixel >> 8 & 0xff);
              blue += weights[i] * (pixel & 0xff);
            }
            into[offset + x] =
                0xff000000
                    | (int) Math.round(red / sum) << 16
                    | (int) Math.round(green / sum) << 8
                    | (int) Math.round(blue / sum);
          }
        });
  }

  private static Picture cut(Picture picture, double left, double top, double right, double low) {
    int x = (int) Math.max(0, left);
    int y = (int) Math.max(0, top);
    return picture.crop(
        x,
        y,
        (int) Math.min(picture.widthPx(), right) - x,
        (int) Math.min(picture.heightPx(), low) - y);
  }

  /** Covers the face's width, from and to so many eye distances below the eyes. */
  private static Picture barred(Picture picture, Face face, double from, double to) {
    double eyes = face.points().eyeDistance();
    double line = (face.points().leftEye().y() + face.points().rightEye().y()) / 2;
    int[] pixels = picture.toArgb();
    for (int y = 0; y < picture.heightPx(); y++) {
      for (int x = 0; x < picture.widthPx(); x++) {
        boolean across = Math.abs(x - centre(face).x()) < 1.1 * eyes;
        if (across && y > line + from * eyes && y < line + to * eyes) {
          pixels[y * picture.widthPx() + x] = DARK;
        }
      }
    }
    return Picture.of(picture.widthPx(), picture.heightPx(), pixels);
  }
}
