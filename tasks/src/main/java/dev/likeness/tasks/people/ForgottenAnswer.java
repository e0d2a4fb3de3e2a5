package dev.likeness.tasks.people;

import dev.likeness.gallery.ForgetReceipt;
import dev.likeness.tasks.receipt.ReceiptProof;
import dev.likeness.tasks.receipt.ReceiptSigner;
import org.jspecify.annotations.Nullable;

/**
 * A person was removed with all their encodings.
 *
 * @param receipt what was removed
 */
public record ForgottenAnswer(Receipt receipt) {
  /**
   * What was removed.
   *
   * @param collection the collection; null if the gallery belongs to no server
   * @param personId the id that the person had
   * @param encodings how many encodings went
   * @param forgottenAt time of the removal
   * @param purged whether nothing that can be read is left; if something is, that is tried again
   * @param purge done: the bytes are overwritten; key_destroyed: the key that they were encrypted
   *     with is; or why something can be read: key_removed (the key is, but older files of the
   *     store hold it until they are compacted), in_use, disk_full or failed
   * @param proof the signature by the audit log's key
   */
  public record Receipt(
      @Nullable String collection,
      String personId,
      int encodings,
      String forgottenAt,
      boolean purged,
      String purge,
      ReceiptProof proof) {}

  static ForgottenAnswer of(ForgetReceipt receipt, ReceiptSigner signer) {
    return new ForgottenAnswer(
        signer.sign(
            proof ->
                new Receipt(
                    signer.collection(),
                    receipt.person().value(),
                    receipt.encodingsRemoved(),
                    receipt.at().toString(),
                    receipt.purged(),
                    receipt.purge().id(),
                    proof)));
  }
}
