package dev.likeness.tasks.people;

import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.PersonAnswer;
import java.util.List;

/**
 * One person and their encodings, whose floats are not shown.
 *
 * @param model the model whose encodings the gallery holds
 */
public record PersonDetailAnswer(
    PersonAnswer person, ModelAnswer model, List<EnrolledEncodingAnswer> encodings) {}
