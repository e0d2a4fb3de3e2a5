package dev.likeness.tasks.people;

import dev.likeness.tasks.answer.PersonAnswer;

/**
 * An encoding was removed for good.
 *
 * @param encodingId the number that it had
 * @param person whose it was, as they stand now
 */
public record RemovedEncodingAnswer(long encodingId, PersonAnswer person) {}
