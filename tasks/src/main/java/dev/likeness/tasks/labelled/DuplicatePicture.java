package dev.likeness.tasks.labelled;

/**
 * Two files of one person with the same bytes: a pair of them says nothing about the person.
 *
 * @param left the name of one picture
 * @param right the name of the other
 */
public record DuplicatePicture(String left, String right) {}
