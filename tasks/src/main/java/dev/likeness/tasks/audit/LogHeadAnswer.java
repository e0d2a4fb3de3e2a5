package dev.likeness.tasks.audit;

/**
 * The last entry of an audit log.
 *
 * @param head its number and hash, as {@code NUMBER:HASH}
 */
public record LogHeadAnswer(String head) {}
