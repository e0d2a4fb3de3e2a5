package dev.likeness.tasks.audit;

import org.jspecify.annotations.Nullable;

/**
 * What the verification of a receipt found.
 *
 * @param valid whether the key signed it as it is, and the log, if one was given, goes through its
 *     head
 * @param fault what is wrong; null if it is valid
 * @param key SHA-256 of the public key that it was held against
 * @param auditHead the entry of the audit log that the receipt names, as {@code NUMBER:HASH}; null
 *     if it names none
 */
public record ReceiptVerificationAnswer(
    boolean valid, @Nullable String fault, String key, @Nullable String auditHead) {}
