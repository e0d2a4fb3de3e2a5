package dev.likeness.tasks.people;

import dev.likeness.tasks.answer.PersonAnswer;

/**
 * Encodings of a person were moved to somebody new.
 *
 * @param person the new person
 * @param from the person whose encodings they were
 */
public record SplitAnswer(PersonAnswer person, PersonAnswer from) {}
