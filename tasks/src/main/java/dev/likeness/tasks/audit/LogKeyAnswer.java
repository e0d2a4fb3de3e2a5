package dev.likeness.tasks.audit;

/**
 * The public half of the key that signs an audit log.
 *
 * @param key SHA-256 of its X.509 form, as entries and verifications name it
 * @param pem the key in PEM
 */
public record LogKeyAnswer(String key, String pem) {}
