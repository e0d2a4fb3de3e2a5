package dev.likeness.tasks.audit;

/**
 * The copy of an audit log was written to a file.
 *
 * @param file the log
 * @param publicKey the file of the key that was said to sign it; hold it against one that was kept
 * @param entries the number of entries
 */
public record FetchedLogAnswer(String file, String publicKey, long entries) {}
