package dev.likeness.benchmarks.serving;

import dev.likeness.samples.Samples;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Pictures of invented people, and any number of others made of them by small changes. */
final class Pictures {
  private static final double QUALITY = 0.9;
  private static final int MAX_CUT_PX = 14;
  private static final double MAX_STRETCH = 0.12;
  private static final double MAX_TINT = 0.15;

  private final List<byte[]> files;
  private final List<Picture> originals;

  private Pictures(List<byte[]> files, List<Picture> originals) {
    this.files = files;
    this.originals = originals;
  }

  static Pictures ofSamples() throws IOException {
    List<byte[]> files = new ArrayList<>();
    List<Picture> originals = new ArrayList<>();
    for (String person : Samples.people()) {
      for (String name : Samples.picturesOf(person)) {
        files.add(Samples.bytes(name));
        originals.add(PictureReader.create().read(Samples.bytes(name)));
      }
    }
    return new Pictures(files, originals);
  }

  /** Returns one of the pictures as it is. */
  byte[] toSearch(int number) {
    return files.get(number % files.size());
  }

  /** Returns a picture that no other number gives: cut, stretched, mirrored and tinted. */
  byte[] toEnrol(long number) {
    SplittableRandom random = new SplittableRandom(number);
    Picture picture = originals.get(random.nextInt(originals.size()));
    int left = random.nextInt(MAX_CUT_PX);
    int top = random.nextInt(MAX_CUT_PX);
    Picture cut =
        picture.crop(
            left,
            top,
            picture.widthPx() - left - random.nextInt(MAX_CUT_PX),
            picture.heightPx() - top - random.nextInt(MAX_CUT_PX));
    double stretch = 1 + MAX_STRETCH * random.nextDouble(-1, 1);
    Picture stretched = Resize.to(cut, (int) Math.round(cut.widthPx() * stretch), cut.heightPx());
    Picture turned = random.nextBoolean() ? stretched.mirrored() : stretched;
    return PictureWriter.jpeg(tinted(turned, random), QUALITY);
  }

  private static Picture tinted(Picture picture, SplittableRandom random) {
    double[] gains = new double[3];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = 1 + MAX_TINT * random.nextDouble(-1, 1);
    }
    int[] argb = picture.toArgb();
    for (int i = 0; i < argb.length; i++) {
      int tinted = 0xFF;
      for (int band = 0; band < gains.length; band++) {
        int value = argb[i] >> (16 - 8 * band) & 0xFF;
        tinted = tinted << 8 | (int) Math.min(255, Math.round(value * gains[band]));
      }
      argb[i] = tinted;
    }
    return Picture.of(picture.widthPx(), picture.heightPx(), argb);
  }
}
