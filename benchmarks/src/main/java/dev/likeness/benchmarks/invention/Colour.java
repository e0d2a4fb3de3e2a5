package dev.likeness.benchmarks.invention;

/** A colour of red, green and blue from 0 to 1; what lies beyond is cut off when it is shown. */
record Colour(double red, double green, double blue) {
  /** Returns the colour of {@code 0xRRGGBB}. */
  static Colour of(int rgb) {
    return new Colour((rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0);
  }

  /** Returns the colour a share of the way towards another, from 0 to 1. */
  Colour towards(Colour other, double share) {
    double t = Math.max(0, Math.min(1, share));
    return new Colour(
        red + t * (other.red - red),
        green + t * (other.green - green),
        blue + t * (other.blue - blue));
  }

  Colour times(double factor) {
    return new Colour(red * factor, green * factor, blue * factor);
  }

  /** Returns the colour a share of the way along a row of colours. */
  static Colour along(Colour[] row, double share) {
    double at = Math.max(0, Math.min(1, share)) * (row.length - 1);
    int first = Math.min(row.length - 2, (int) at);
    return row[first].towards(row[first + 1], at - first);
  }

  int toArgb() {
    return 0xff000000 | level(red) << 16 | level(green) << 8 | level(blue);
  }

  private static int level(double share) {
    return (int) Math.round(255 * Math.max(0, Math.min(1, share)));
  }
}
