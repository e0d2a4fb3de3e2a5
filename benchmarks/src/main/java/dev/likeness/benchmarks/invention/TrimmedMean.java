package dev.likeness.benchmarks.invention;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Averages textures pixel by pixel without the darkest and the brightest: what few faces have, such
 * as a lock of hair or the rim of a lens, leaves no ghost.
 */
final class TrimmedMean {
  private TrimmedMean() {}

  /**
   * Returns the mean.
   *
   * @param textures of one side; not modified
   * @param weights one for each texture, above 0
   * @param trimmed the share that is left out at each end, from 0 to below a half
   */
  static Texture of(List<Texture> textures, float[] weights, double trimmed) {
    if (!(trimmed >= 0 && trimmed < 0.5)) {
      throw new IllegalArgumentException(
          "the share trimmed at each end is at least 0 and below a half, got " + trimmed);
    }
    int count = textures.size();
    int from = (int) Math.floor(trimmed * count);
    List<float[]> lumas = textures.stream().map(t -> t.luma().values()).toList();
    Texture mean = Texture.black(textures.get(0).side());
    Integer[] order = new Integer[count];
    for (int i = 0; i < lumas.get(0).length; i++) {
      int pixel = i;
      Arrays.setAll(order, k -> k);
      Arrays.sort(order, Comparator.comparingDouble(k -> lumas.get(k)[pixel]));
      float total = 0;
      for (int place = from; place < count - from; place++) {
        int k = order[place];
        total += weights[k];
        mean.red().values()[i] += weights[k] * textures.get(k).red().values()[i];
        mean.green().values()[i] += weights[k] * textures.get(k).green().values()[i];
        mean.blue().values()[i] += weights[k] * textures.get(k).blue().values()[i];
      }
      mean.red().values()[i] /= total;
      mean.green().values()[i] /= total;
      mean.blue().values()[i] /= total;
    }
    return mean;
  }
}
