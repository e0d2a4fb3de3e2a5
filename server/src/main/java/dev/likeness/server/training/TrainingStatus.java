package dev.likeness.server.training;

import dev.likeness.tasks.training.AlarmAnswer;
import dev.likeness.tasks.training.EpochAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a training's status, beside those of every job.
 *
 * @param name of the model
 * @param phase what is being done
 * @param people how many people the pictures show
 * @param pictures how many pictures were sent
 * @param epochs how many are to be trained
 * @param history the epochs so far; that before the first step is number 0
 * @param alarm what went wrong, with what to do
 * @param model the installed model, when it is
 */
record TrainingStatus(
    String name,
    String phase,
    int people,
    int pictures,
    int epochs,
    List<EpochAnswer> history,
    @Nullable AlarmAnswer alarm,
    @Nullable String model) {
  TrainingStatus {
    history = List.copyOf(history);
  }
}
