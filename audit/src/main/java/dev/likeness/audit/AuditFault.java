package dev.likeness.audit;

/**
 * The first break in the hash chain of a log.
 *
 * @param line number of the first invalid line, from 1; one more than the number of lines if lines
 *     are missing at the end
 * @param why the reason, one sentence
 */
public record AuditFault(long line, String why) {}
