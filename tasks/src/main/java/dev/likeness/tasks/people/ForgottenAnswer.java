package dev.likeness.tasks.people;

import dev.likeness.gallery.ForgetReceipt;

/**
 * A person was removed with all their encodings.
 *
 * @param receipt what was removed
 */
public record ForgottenAnswer(Receipt receipt) {
  /**
   * What was removed.
   *
   * @param personId the id that the person had
   * @param encodings how many encodings went
   * @param forgottenAt time of the removal
   * @param purged whether their bytes are overwritten; if not, that is tried again
   * @param purge done, or why the bytes are not overwritten yet: in_use, disk_full or failed
   */
  public record Receipt(
      String personId, int encodings, String forgottenAt, boolean purged, String purge) {}

  static ForgottenAnswer of(ForgetReceipt receipt) {
    return new ForgottenAnswer(
        new Receipt(
            receipt.person().value(),
            receipt.encodingsRemoved(),
            receipt.at().toString(),
            receipt.purged(),
            receipt.purge().id()));
  }
}
