package dev.likeness.style;

import dev.likeness.encoding.matrix.SymmetricMatrix;
import dev.likeness.vision.Picture;
import java.util.Arrays;

/**
 * Keeps the colours of the content (Gatys, Bethge, Hertzmann and Shechtman 2016, arXiv:1606.05897).
 * A pixel counts as much as it is opaque, and stays as opaque.
 */
final class ColourTransfer {
  private static final int COLOURS = 3;
  private static final double RIDGE = 1e-5;

  private ColourTransfer() {}

  /** Returns a grey picture: the luminance Y of YIQ. */
  static Picture grey(Picture picture) {
    return map(picture, (red, green, blue, into) -> Arrays.fill(into, y(red, green, blue)));
  }

  /**
   * Returns a grey style with the mean and standard deviation of the content's (section 5.2: {@code
   * L_S ← σ_C/σ_S (L_S - μ_S) + μ_C}).
   */
  static Picture greyLike(Picture style, Picture content) {
    double[] s = meanAndDeviation(style);
    double[] c = meanAndDeviation(content);
    double factor = c[1] / Math.max(s[1], RIDGE);
    return map(
        style,
        (red, green, blue, into) ->
            Arrays.fill(into, factor * (y(red, green, blue) - s[0]) + c[0]));
  }

  /** Returns a painting's luminance with the content's I and Q. */
  static Picture withColoursOf(Picture painting, Picture content) {
    return Picture.ofRows(
        painting.widthPx(),
        painting.heightPx(),
        (row, into, offset) -> {
          for (int x = 0; x < painting.widthPx(); x++) {
            int c = content.argb(x, row);
            int p = painting.argb(x, row);
            double shift = y(red(p), green(p), blue(p)) - y(red(c), green(c), blue(c));
            into[offset + x] = argb(red(c) + shift, green(c) + shift, blue(c) + shift);
          }
        });
  }

  /**
   * Returns a style whose colours have the mean and covariance of the content's: {@code x ← A x +
   * b}, {@code A = Σ_C^(1/2) Σ_S^(-1/2)}, {@code b = μ_C - A μ_S} (equations 4 to 8, the symmetric
   * square roots of "image analogies").
   */
  static Picture matched(Picture style, Picture content) {
    double[] meanS = new double[COLOURS];
    double[] meanC = new double[COLOURS];
    SymmetricMatrix ofStyle = covariance(style, meanS);
    SymmetricMatrix ofContent = covariance(content, meanC);
    double[][] a =
        product(
            ofContent.map(value -> Math.sqrt(Math.max(value, Double.MIN_NORMAL))),
            ofStyle.map(value -> 1 / Math.sqrt(Math.max(value, Double.MIN_NORMAL))));
    return map(
        style,
        (red, green, blue, into) -> {
          double[] from = {red - meanS[0], green - meanS[1], blue - meanS[2]};
          for (int i = 0; i < COLOURS; i++) {
            into[i] = meanC[i] + a[i][0] * from[0] + a[i][1] * from[1] + a[i][2] * from[2];
          }
        });
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[COLOURS][COLOURS];
    for (int i = 0; i < COLOURS; i++) {
      for (int j = 0; j < COLOURS; j++) {
        for (int k = 0; k < COLOURS; k++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  private static SymmetricMatrix covariance(Picture picture, double[] mean) {
    double[][] products = new double[COLOURS][COLOURS];
    int[] pixels = picture.toArgb();
    double total = opacity(pixels);
    for (int pixel : pixels) {
      double[] v = {red(pixel), green(pixel), blue(pixel)};
      double share = (pixel >>> 24) / total;
      for (int i = 0; i < COLOURS; i++) {
        mean[i] += share * v[i];
        for (int j = 0; j < COLOURS; j++) {
          products[i][j] += share * v[i] * v[j];
        }
      }
    }
    for (int i = 0; i < COLOURS; i++) {
      for (int j = 0; j < COLOURS; j++) {
        products[i][j] -= mean[i] * mean[j];
      }
      products[i][i] += RIDGE;
    }
    return SymmetricMatrix.of(products);
  }

  private static double[] meanAndDeviation(Picture picture) {
    double sum = 0;
    double squares = 0;
    int[] pixels = picture.toArgb();
    double total = opacity(pixels);
    for (int pixel : pixels) {
      double luminance = y(red(pixel), green(pixel), blue(pixel));
      double share = (pixel >>> 24) / total;
      sum += share * luminance;
      squares += share * luminance * luminance;
    }
    return new double[] {sum, Math.sqrt(Math.max(squares - sum * sum, 0))};
  }

  private static double opacity(int[] pixels) {
    return Math.max(1, Arrays.stream(pixels).mapToLong(pixel -> pixel >>> 24).sum());
  }

  @FunctionalInterface
  private interface ColourMap {
    void map(double red, double green, double blue, double[] into);
  }

  private static Picture map(Picture picture, ColourMap colours) {
    double[] mapped = new double[COLOURS];
    return Picture.ofRows(
        picture.widthPx(),
        picture.heightPx(),
        (row, into, offset) -> {
          for (int x = 0; x < picture.widthPx(); x++) {
            int pixel = picture.argb(x, row);
            colours.map(red(pixel), green(pixel), blue(pixel), mapped);
            int opaque = argb(mapped[0], mapped[1], mapped[2]);
            into[offset + x] = (pixel & 0xff000000) | (opaque & 0xffffff);
          }
        });
  }

  private static double y(double red, double green, double blue) {
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  }

  private static double red(int argb) {
    return (argb >> 16 & 0xff) / 255.0;
  }

  private static double green(int argb) {
    return (argb >> 8 & 0xff) / 255.0;
  }

  private static double blue(int argb) {
    return (argb & 0xff) / 255.0;
  }

  private static int argb(double red, double green, double blue) {
    return 0xff000000 | level(red) << 16 | level(green) << 8 | level(blue);
  }

  private static int level(double value) {
    return (int) Math.round(Math.min(Math.max(value, 0), 1) * 255);
  }
}
