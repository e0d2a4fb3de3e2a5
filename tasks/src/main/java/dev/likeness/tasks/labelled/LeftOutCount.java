package dev.likeness.tasks.labelled;

/**
 * How many pictures were left out for one reason.
 *
 * @param reason such as {@code face_not_found}
 * @param pictures their number
 */
public record LeftOutCount(String reason, int pictures) {}
