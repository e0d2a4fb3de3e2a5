package dev.likeness.tasks.training;

import dev.likeness.learning.diagnosis.Alarm;
import java.util.Locale;

/**
 * What went wrong in a training, with what to do.
 *
 * @param name the alarm
 * @param advice what to do
 */
public record AlarmAnswer(String name, String advice) {
  /** Returns an alarm's answer. */
  public static AlarmAnswer of(Alarm alarm) {
    return new AlarmAnswer(alarm.name().toLowerCase(Locale.ROOT), alarm.advice());
  }
}
