package dev.likeness.tasks.people;

import dev.likeness.tasks.answer.PersonAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last change of people was undone.
 *
 * @param undone what kind of change it was: update, merge or split
 * @param personId the person who was updated, who remained after the merge, or who was split
 * @param otherId the person who was merged into that one and is back, or who was split off; null
 *     for an update
 * @param people those of the two who are enrolled now
 */
public record UndoAnswer(
    String undone, String personId, @Nullable String otherId, List<PersonAnswer> people) {}
