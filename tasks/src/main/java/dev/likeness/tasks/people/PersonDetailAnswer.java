package dev.likeness.tasks.people;

import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.PersonAnswer;
import java.util.List;

/**
 * One person and their encodings, whose floats are not shown.
 *
 * @param person the person
 * @param model the model whose encodings the gallery holds
 * @param encodings the encodings of the person
 */
public record PersonDetailAnswer(
    PersonAnswer person, ModelAnswer model, List<EnrolledEncodingAnswer> encodings) {}
