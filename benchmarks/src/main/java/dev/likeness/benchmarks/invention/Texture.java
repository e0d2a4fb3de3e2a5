package dev.likeness.benchmarks.invention;

import dev.likeness.vision.Picture;

/**
 * A square of colours: planes of red, green and blue from 0 to 255, or differences of such.
 *
 * <p>The planes are the owner's, who may write to them.
 */
record Texture(Plane red, Plane green, Plane blue) {
  static Texture black(int side) {
    return new Texture(new Plane(side), new Plane(side), new Plane(side));
  }

  /** Returns the colours of an opaque square picture. */
  static Texture of(Picture picture) {
    Texture texture = black(picture.widthPx());
    int[] pixels = picture.toArgb();
    for (int i = 0; i < pixels.length; i++) {
      texture.red.values()[i] = pixels[i] >> 16 & 0xff;
      texture.green.values()[i] = pixels[i] >> 8 & 0xff;
      texture.blue.values()[i] = pixels[i] & 0xff;
    }
    return texture;
  }

  int side() {
    return red.side();
  }

  Plane[] planes() {
    return new Plane[] {red, green, blue};
  }

  /** Returns the luma, ITU-R BT.601. */
  Plane luma() {
    Plane luma = new Plane(side());
    luma.addInPlace(red, 0.299f);
    luma.addInPlace(green, 0.587f);
    luma.addInPlace(blue, 0.114f);
    return luma;
  }

  Texture pulledBy(Flow flow) {
    return new Texture(flow.pull(red), flow.pull(green), flow.pull(blue));
  }

  Texture mirrored() {
    return new Texture(red.mirrored(), green.mirrored(), blue.mirrored());
  }

  Texture scaledTo(int side) {
    return new Texture(red.scaledTo(side), green.scaledTo(side), blue.scaledTo(side));
  }

  Texture blurred(double sigmaPx) {
    return new Texture(red.blurred(sigmaPx), green.blurred(sigmaPx), blue.blurred(sigmaPx));
  }

  Texture copy() {
    return new Texture(red.copy(), green.copy(), blue.copy());
  }

  void addInPlace(Texture other, float weight) {
    red.addInPlace(other.red, weight);
    green.addInPlace(other.green, weight);
    blue.addInPlace(other.blue, weight);
  }

  void timesInPlace(float factor) {
    red.timesInPlace(factor);
    green.timesInPlace(factor);
    blue.timesInPlace(factor);
  }

  Picture toPicture() {
    int side = side();
    return Picture.painted(
        side,
        side,
        pixels -> {
          for (int i = 0; i < pixels.length; i++) {
            pixels[i] =
                0xff000000
                    | level(red.values()[i]) << 16
                    | level(green.values()[i]) << 8
                    | level(blue.values()[i]);
          }
        });
  }

  private static int level(float value) {
    return Math.round(Math.max(0, Math.min(255, value)));
  }
}
