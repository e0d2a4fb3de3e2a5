package dev.likeness.tasks.audit;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A verification of an erasure's receipt.
 *
 * @param receipt a file with the answer of the erasure, or with its {@code receipt} alone
 * @param publicKey a file with the key that must have signed it
 * @param log an audit log that must go through the receipt's head; empty to use the key alone
 */
public record ReceiptVerificationRequest(Path receipt, Path publicKey, Optional<Path> log) {}
