package dev.likeness.style.cost;

/**
 * The moments of a layer's activations: the means over its pixels of the products of two channels
 * (the Gram matrix divided by the number of pixels) and of the channels. With F, C channels by n
 * pixels: {@code P = F Fᵀ / n} and {@code m = F 1 / n}. Immutable.
 */
public final class Moments {
  private final double[] products;
  private final double[] means;

  /**
   * Returns moments.
   *
   * @param products C x C, row by row; copied
   * @param means C; copied
   */
  public Moments(double[] products, double[] means) {
    if (means.length == 0 || products.length != means.length * means.length) {
      throw new IllegalArgumentException(
          "C means come with C x C products, got " + means.length + " and " + products.length);
    }
    this.products = products.clone();
    this.means = means.clone();
  }

  /** Returns the number of channels. */
  public int channels() {
    return means.length;
  }

  /** Returns a copy of P, row by row. */
  public double[] products() {
    return products.clone();
  }

  /** Returns a copy of m. */
  public double[] means() {
    return means.clone();
  }

  /** Returns {@code P - m mᵀ}, the channels' covariances, row by row. */
  public double[] covariances() {
    double[] covariances = products.clone();
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j < means.length; j++) {
        covariances[i * means.length + j] -= means[i] * means[j];
      }
    }
    return covariances;
  }

  /** Returns {@code share this + (1 - share) other}. */
  public Moments mixedWith(Moments other, double share) {
    if (other.means.length != means.length) {
      throw new IllegalArgumentException(
          "moments of " + means.length + " and " + other.means.length + " channels do not mix");
    }
    return new Moments(mix(products, other.products, share), mix(means, other.means, share));
  }

  private static double[] mix(double[] one, double[] other, double share) {
    double[] mixed = new double[one.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = share * one[i] + (1 - share) * other[i];
    }
    return mixed;
  }

  /** Returns the number of channels only. */
  @Override
  public String toString() {
    return "Moments[" + means.length + " channels]";
  }
}
