package dev.likeness.evaluation.errors;

/**
 * Histograms of genuine and impostor distances with bins of equal width, for bounded memory.
 *
 * <p>A bin counts distances above its lower edge and up to its upper edge, the first also 0. Counts
 * are exact for thresholds at upper edges, so that the resolution of a threshold is one bin: with
 * the default 200,000 bins, 1e-5 for a cosine distance. Not thread-safe.
 */
public final class DistanceHistogram {
  /** The default number of bins. */
  public static final int BINS = 200_000;

  private final double width;
  private final double perWidth;
  private final long[] genuine;
  private final long[] impostor;
  private final Moments genuineMoments = new Moments();
  private final Moments impostorMoments = new Moments();

  /**
   * Creates empty histograms for distances from 0 to {@code largest}.
   *
   * @param largest above 0; larger distances are counted in the last bin
   * @param bins at least 1
   */
  public DistanceHistogram(double largest, int bins) {
    if (!(largest > 0 && Double.isFinite(largest)) || bins < 1) {
      throw new IllegalArgumentException(
          "expected at least one bin up to a finite distance above 0, got "
              + bins
              + " up to "
              + largest);
    }
    this.width = largest / bins;
    this.perWidth = bins / largest;
    this.genuine = new long[bins];
    this.impostor = new long[bins];
  }

  /** Counts the distance of a genuine pair. */
  public void addGenuine(double d) {
    genuine[binOf(d)]++;
    genuineMoments.add(d);
  }

  /** Counts the distance of an impostor pair. */
  public void addImpostor(double d) {
    impostor[binOf(d)]++;
    impostorMoments.add(d);
  }

  public int bins() {
    return genuine.length;
  }

  /** Returns the bin of a distance. */
  public int binOf(double d) {
    int bin = (int) Math.ceil(d * perWidth) - 1;
    return Math.max(0, Math.min(genuine.length - 1, bin));
  }

  /** Returns the upper edge of a bin. */
  public double upperEdge(int bin) {
    return (bin + 1) * width;
  }

  public long genuineIn(int bin) {
    return genuine[bin];
  }

  public long impostorIn(int bin) {
    return impostor[bin];
  }

  /** Returns the number of genuine pairs. */
  public long genuineTotal() {
    return genuineMoments.count();
  }

  /** Returns the number of impostor pairs. */
  public long impostorTotal() {
    return impostorMoments.count();
  }

  double dPrime() {
    return Moments.dPrime(genuineMoments, impostorMoments);
  }
}
