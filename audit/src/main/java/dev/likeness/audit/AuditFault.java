package dev.likeness.audit;

/**
 * Where a chain breaks.
 *
 * @param line the first line that does not fit, from 1; one more than there are if lines are
 *     missing at the end
 * @param why what does not fit, one sentence
 */
public record AuditFault(long line, String why) {}
