package dev.likeness.style.cost;

import java.util.Locale;

/** The statistics of a layer's activations that a style cost compares. */
public enum StyleStatistic {
  /** The Gram matrix of the channels, as published. */
  GRAM,
  /** The Gram matrix of centred channels: their covariance. */
  CENTRED_GRAM,
  /** Each channel's mean and standard deviation. */
  MEAN_AND_DEVIATION;

  /**
   * Returns the cost of one layer.
   *
   * @param weight its weight in J
   * @param target the moments of the style
   */
  public StyleCost cost(double weight, Normalisation normalisation, Moments target) {
    return switch (this) {
      case GRAM -> new GramCost(weight, normalisation, target);
      case CENTRED_GRAM -> new CentredGramCost(weight, normalisation, target);
      case MEAN_AND_DEVIATION -> new MeanAndDeviationCost(weight, normalisation, target);
    };
  }

  /** Returns the name used in options, such as {@code centred-gram}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return id();
  }
}
