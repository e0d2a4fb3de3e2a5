package dev.likeness.tasks.people;

import dev.likeness.tasks.answer.PersonAnswer;

/**
 * One person, as they stand after a request.
 *
 * @param person the person
 */
public record PersonDocument(PersonAnswer person) {}
