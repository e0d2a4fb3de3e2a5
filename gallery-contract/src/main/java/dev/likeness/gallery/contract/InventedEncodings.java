package dev.likeness.gallery.contract;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.GalleryOptions;
import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.MasterKeySource;
import dev.likeness.gallery.NewEncoding;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A model and encodings from seeds. */
final class InventedEncodings {
  static final int DIMENSION = 16;
  static final GalleryModel MODEL =
      new GalleryModel("a-model", "ab".repeat(32), DIMENSION, Distance.COSINE);
  static final GalleryModel OTHER_MODEL =
      new GalleryModel("b-model", "ef".repeat(32), DIMENSION, Distance.COSINE);

  /** Options of galleries that are encrypted. */
  public static final GalleryOptions ENCRYPTED =
      GalleryOptions.defaults().withMasterKeys(MasterKeySource.of(MasterKey.random()));

  private InventedEncodings() {}

  /** Returns the encoding that belongs to a seed. */
  static Encoding encoding(long seed) {
    return encoding(seed, DIMENSION);
  }

  static Encoding encoding(long seed, int dimension) {
    Random random = new Random(seed);
    float[] values = new float[dimension];
    for (int k = 0; k < dimension; k++) {
      values[k] = (float) random.nextGaussian();
    }
    return Encoding.of(values);
  }

  static List<NewEncoding> encodings(long... seeds) {
    return Arrays.stream(seeds).mapToObj(InventedEncodings::encoding).map(NewEncoding::of).toList();
  }
}
