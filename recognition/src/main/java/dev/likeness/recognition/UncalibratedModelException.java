package dev.likeness.recognition;

import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.network.ModelCard;

/** Thrown when a threshold by error rate is requested of a model without a score distribution. */
public final class UncalibratedModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String model;

  private UncalibratedModelException(String model) {
    super(
        "model "
            + model
            + " has no measured score distribution, so no false-match rate can be promised: "
            + "measure it on labelled faces with 'likeness calibrate', or set tau by hand");
    this.model = model;
  }

  /** Returns the name of the model. */
  public String model() {
    return model;
  }

  /** Returns the card's measured score distribution, or throws this. */
  static ScoreDistribution requireMeasured(ModelCard card) {
    ScoreDistribution measured = card.measured();
    if (measured == null) {
      throw new UncalibratedModelException(card.name());
    }
    return measured;
  }
}
