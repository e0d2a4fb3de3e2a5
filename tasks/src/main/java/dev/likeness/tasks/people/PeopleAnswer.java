package dev.likeness.tasks.people;

import dev.likeness.tasks.answer.PersonAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People of a gallery, in the order of enrolment.
 *
 * @param people the people of this page
 * @param nextCursor where the next page begins; null if this is the last one
 */
public record PeopleAnswer(List<PersonAnswer> people, @Nullable String nextCursor) {}
