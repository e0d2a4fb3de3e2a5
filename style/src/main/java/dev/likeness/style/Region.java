package dev.likeness.style;

import dev.likeness.network.Nchw;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import java.util.Arrays;

/**
 * The weights of the pixels of a painting, from 0 to 1: the luminance of a mask times the content's
 * opacity.
 */
final class Region {
  private static final float WHITE = 255;

  /** Grey levels in the blue bits. */
  private final Picture mask;

  private Region(Picture mask) {
    this.mask = mask;
  }

  /** Returns the region of a mask. */
  static Region bright(Picture mask) {
    return new Region(grey(mask));
  }

  /** Returns the region of a picture's opacity. */
  static Region opaque(Picture picture) {
    int[] pixels = picture.toArgb();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 0xff000000 | pixels[i] >>> 24;
    }
    return new Region(Picture.of(picture.widthPx(), picture.heightPx(), pixels));
  }

  /** Returns the product of both, at the size of this. */
  Region within(Region other) {
    Picture same = Resize.to(other.mask, mask.widthPx(), mask.heightPx());
    int[] pixels = mask.toArgb();
    for (int i = 0; i < pixels.length; i++) {
      int product = (pixels[i] & 0xff) * (same.argb(i % mask.widthPx(), i / mask.widthPx()) & 0xff);
      pixels[i] = 0xff000000 | Math.round(product / WHITE);
    }
    return new Region(Picture.of(mask.widthPx(), mask.heightPx(), pixels));
  }

  /** Returns the region as weights from 0 to 1 of a layer's pixels, row by row. */
  float[] weights(Nchw layer) {
    Picture small = Resize.to(mask, layer.width(), layer.height());
    float[] weights = new float[layer.width() * layer.height()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (small.argb(i % layer.width(), i / layer.width()) & 0xff) / WHITE;
    }
    return weights;
  }

  /** Returns weights of 1, if there is no region. */
  static float[] everywhere(Nchw layer) {
    float[] weights = new float[layer.width() * layer.height()];
    Arrays.fill(weights, 1);
    return weights;
  }

  static double sum(float[] weights) {
    double sum = 0;
    for (float weight : weights) {
      sum += weight;
    }
    return sum;
  }

  private static Picture grey(Picture mask) {
    int[] pixels = mask.opaqueOver(0).toArgb();
    for (int i = 0; i < pixels.length; i++) {
      int red = pixels[i] >> 16 & 0xff;
      int green = pixels[i] >> 8 & 0xff;
      int blue = pixels[i] & 0xff;
      pixels[i] = 0xff000000 | Math.round(0.299f * red + 0.587f * green + 0.114f * blue);
    }
    return Picture.of(mask.widthPx(), mask.heightPx(), pixels);
  }
}
