package dev.likeness.tasks.receipt;

import dev.likeness.audit.AuditLog;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Signs receipts of erasures in a collection with the key of the audit log.
 *
 * @param log the log that the erasures are recorded in
 * @param collection the collection's id; null if the gallery belongs to no server
 */
public record ReceiptSigner(Supplier<AuditLog> log, @Nullable String collection) {
  /**
   * Returns a receipt with its proof.
   *
   * @param receipt makes the receipt; the proof is its field {@code proof}, and nothing in it needs
   *     characters that are not ASCII
   */
  public <R extends Record> R sign(Function<ReceiptProof, R> receipt) {
    AuditLog signing = log.get();
    String head = signing.head().toString();
    String key = signing.publicKey().fingerprint();
    String text = ReceiptText.of(receipt.apply(new ReceiptProof(head, key, "")));
    return receipt.apply(new ReceiptProof(head, key, signing.signReceipt(text)));
  }
}
