package dev.likeness.tasks.answer;

/** An error in place of an answer. */
public record ErrorAnswer(PictureError error) {}
