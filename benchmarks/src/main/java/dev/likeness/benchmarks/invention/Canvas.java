package dev.likeness.benchmarks.invention;

import dev.likeness.vision.Picture;

/** A picture that is being painted. */
final class Canvas {
  /** Pixels of computed pictures are means of this many places across and down. */
  private static final int SAMPLES = 3;

  private final int widthPx;
  private final int heightPx;
  private final Colour[] pixels;

  /** A colour for each place. */
  @FunctionalInterface
  interface Rule {
    /** Returns the colour at a place, in pixels from the top left corner. */
    Colour at(double x, double y);
  }

  Canvas(int widthPx, int heightPx, Rule ground) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.pixels = new Colour[widthPx * heightPx];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = ground.at(i % widthPx + 0.5, Math.floorDiv(i, widthPx) + 0.5);
    }
  }

  /** Returns a picture whose pixels follow a rule, with smooth edges. */
  static Picture computed(int widthPx, int heightPx, Rule rule) {
    return new Canvas(widthPx, heightPx, (x, y) -> mean(rule, x - 0.5, y - 0.5)).toPicture();
  }

  private static Colour mean(Rule rule, double left, double top) {
    double red = 0;
    double green = 0;
    double blue = 0;
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
      Colour c =
          rule.at(
              left + (i % SAMPLES + 0.5) / SAMPLES,
              top + (Math.floorDiv(i, SAMPLES) + 0.5) / SAMPLES);
      red += c.red();
      green += c.green();
      blue += c.blue();
    }
    double n = SAMPLES * SAMPLES;
    return new Colour(red / n, green / n, blue / n);
  }

  /** Lays a colour over the pixel about a place; what lies outside is passed over. */
  void lay(double x, double y, Colour colour, double cover) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    if (column >= 0 && row >= 0 && column < widthPx && row < heightPx) {
      int i = row * widthPx + column;
      pixels[i] = pixels[i].towards(colour, cover);
    }
  }

  Picture toPicture() {
    return Picture.painted(
        widthPx,
        heightPx,
        into -> {
          for (int i = 0; i < into.length; i++) {
            into[i] = pixels[i].toArgb();
          }
        });
  }
}
