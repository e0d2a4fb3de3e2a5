package dev.likeness.tasks.audit;

/**
 * An audit log was put aside.
 *
 * @param file what it is called now
 */
public record SetAsideAnswer(String file) {}
