package dev.likeness.style.cost;

import java.util.Locale;

/** By which statistic of its activations a layer's style is compared. */
public enum StyleStatistic {
  /** The correlations of channels, as published. */
  GRAM,
  /** Those of channels from which their means were taken. */
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
