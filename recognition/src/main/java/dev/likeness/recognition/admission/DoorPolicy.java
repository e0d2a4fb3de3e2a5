package dev.likeness.recognition.admission;

import dev.likeness.gallery.Gallery;
import dev.likeness.network.ModelCard;
import dev.likeness.recognition.Identifier;
import dev.likeness.recognition.UncalibratedModelException;

/**
 * Whom a door admits.
 *
 * @param gallery the people enrolled; the caller closes it
 * @param encoder the card of the encoder that the gallery was made with
 * @param falseAlarmRate the share of strangers that may be admitted (FPIR), above 0 and below 1
 */
public record DoorPolicy(Gallery gallery, ModelCard encoder, double falseAlarmRate) {
  /**
   * Checks that the rate can be kept.
   *
   * @throws UncalibratedModelException if the encoder's distances were never measured
   */
  public DoorPolicy {
    Identifier.atFalseAlarmRate(falseAlarmRate, gallery, encoder);
  }

  Identifier identifierAt(double rate) {
    return Identifier.atFalseAlarmRate(rate, gallery, encoder);
  }
}
