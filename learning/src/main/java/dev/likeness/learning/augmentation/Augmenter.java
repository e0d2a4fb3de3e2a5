package dev.likeness.learning.augmentation;

import dev.likeness.learning.chips.ChipFrame;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import dev.likeness.vision.Warp;
import dev.likeness.vision.codec.PictureException;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.codec.PictureWriter;
import dev.likeness.vision.geometry.SimilarityTransform;
import java.util.Random;

/**
 * Applies data augmentation to chips: first the geometric changes in one interpolation, then light,
 * then blur, downscaling and compression in the order in which cameras cause them, and finally
 * random erasing.
 *
 * <p>The result depends only on the chip and the random numbers.
 */
public final class Augmenter {
  private final Augmentation augmentation;
  private final ChipFrame frame;
  private final PictureReader reader = PictureReader.create();

  /** Creates an augmenter for chips of the given frame. */
  public Augmenter(Augmentation augmentation, ChipFrame frame) {
    this.augmentation = augmentation;
    this.frame = frame;
  }

  /** Returns the encoder's input square of a chip, unchanged. */
  public Picture plain(Picture chip) {
    return chip.crop(frame.marginPx(), frame.marginPx(), frame.innerSidePx(), frame.innerSidePx());
  }

  /** Returns an augmented input square of a chip. */
  public Picture apply(Picture chip, Random random) {
    Picture picture = placed(chip, random);
    int side = frame.innerSidePx();
    boolean mirrored = random.nextDouble() < augmentation.mirrored();
    int[] pixels = (mirrored ? picture.mirrored() : picture).toArgb();
    if (augmentation.light() > 0) {
      new Light(augmentation.light(), random).apply(pixels);
    }
    if (random.nextDouble() < augmentation.grey()) {
      Light.grey(pixels);
    }
    if (random.nextDouble() < augmentation.blurred()) {
      Blur.apply(pixels, side, (0.3 + 0.7 * random.nextDouble()) * 0.015 * side);
    }
    if (random.nextDouble() < augmentation.coarse()) {
      pixels = coarse(pixels, side, 0.25 + 0.5 * random.nextDouble());
    }
    if (random.nextDouble() < augmentation.compressed()) {
      pixels = compressed(pixels, side, 0.2 + 0.6 * random.nextDouble());
    }
    if (random.nextDouble() < augmentation.erased()) {
      erase(pixels, side, random);
    }
    return Picture.of(side, side, pixels);
  }

  private Picture placed(Picture chip, Random random) {
    int side = frame.innerSidePx();
    double size = factor(augmentation.scale(), random);
    double angle = Math.toRadians(augmentation.degrees()) * (2 * random.nextDouble() - 1);
    double dx = augmentation.shift() * side * (2 * random.nextDouble() - 1);
    double dy = augmentation.shift() * side * (2 * random.nextDouble() - 1);
    double a = size * Math.cos(angle);
    double b = size * Math.sin(angle);
    // Maps the centre of the chip to the centre of the square plus the shift.
    double from = frame.sidePx() / 2.0;
    double to = side / 2.0;
    SimilarityTransform transform =
        new SimilarityTransform(
            a, b, to + dx - (a * from - b * from), to + dy - (b * from + a * from));
    return Warp.similarity(chip, transform, side, side);
  }

  /**
   * Returns a random factor from 1 / (1 + range) to 1 + range, symmetric about 1 in its logarithm.
   */
  static double factor(double range, Random random) {
    return Math.pow(1 + range, 2 * random.nextDouble() - 1);
  }

  private static int[] coarse(int[] pixels, int side, double share) {
    int small = Math.max(8, (int) Math.round(share * side));
    Picture shrunk = Resize.to(Picture.of(side, side, pixels), small, small);
    return Resize.to(shrunk, side, side).toArgb();
  }

  private int[] compressed(int[] pixels, int side, double quality) {
    try {
      return reader.read(PictureWriter.jpeg(Picture.of(side, side, pixels), quality)).toArgb();
    } catch (PictureException e) {
      throw new IllegalStateException("a JPEG file that was just written cannot be read", e);
    }
  }

  private static void erase(int[] pixels, int side, Random random) {
    double area = (0.02 + 0.18 * random.nextDouble()) * side * side;
    double aspect = Math.pow(3, 2 * random.nextDouble() - 1);
    int height = Math.min(side, (int) Math.round(Math.sqrt(area * aspect)));
    int width = Math.min(side, (int) Math.round(Math.sqrt(area / aspect)));
    int top = random.nextInt(side - height + 1);
    int left = random.nextInt(side - width + 1);
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        pixels[y * side + x] = 0xff000000 | random.nextInt(0x1000000);
      }
    }
  }
}
