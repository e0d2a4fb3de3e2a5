package dev.likeness.tasks.answer;

/**
 * An error in place of an answer.
 *
 * @param error the error
 */
public record ErrorAnswer(PictureError error) {}
