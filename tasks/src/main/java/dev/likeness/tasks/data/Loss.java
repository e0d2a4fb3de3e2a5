package dev.likeness.tasks.data;

/**
 * Something that must be in a data folder and is not, or not as it was.
 *
 * @param what the thing: a collection's id, or a file's name
 * @param reason why it cannot be used
 * @param message the same for the operator, with what to do
 */
public record Loss(String what, LossReason reason, String message) {}
