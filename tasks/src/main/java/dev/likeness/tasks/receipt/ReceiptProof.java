package dev.likeness.tasks.receipt;

/**
 * What proves a receipt: the key of the audit log signed it.
 *
 * <p>Signed are the text {@code likeness receipt}, a line feed, and the receipt without {@code
 * signature} as canonical JSON (RFC 8785: members sorted, no spaces).
 *
 * @param auditHead the audit log's last entry after the erasure, as {@code NUMBER:HASH}
 * @param key SHA-256 of the public key ({@code likeness audit key})
 * @param signature Ed25519, in base64url without padding
 */
public record ReceiptProof(String auditHead, String key, String signature) {
  /** The field of a receipt that holds it. */
  public static final String FIELD = "proof";

  /** The field of the proof that is not signed. */
  public static final String SIGNATURE = "signature";
}
