package dev.likeness.tasks.labelled;

/**
 * Two pictures with two labels, too close for two people: one of the labels is probably wrong.
 *
 * @param left the name of one picture
 * @param right the name of the other
 * @param distance between their encodings; about 0 for copies of one picture
 * @param sameFile whether the two files have the same bytes
 */
public record LabelWarning(String left, String right, double distance, boolean sameFile) {}
