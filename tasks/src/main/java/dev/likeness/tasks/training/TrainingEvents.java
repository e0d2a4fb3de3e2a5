package dev.likeness.tasks.training;

import dev.likeness.learning.diagnosis.Alarm;
import dev.likeness.learning.run.TrainingRun;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the training process has said so far: the reading side of its lines, of words parted by
 * tabs.
 *
 * <pre>
 * batch STEP STEPS LOSS PICTURES_A_SECOND
 * epoch NUMBER
 * alarm NAME
 * fail KIND MESSAGE
 * end FINISHED|STOPPED|ALARM
 * </pre>
 */
final class TrainingEvents {
  private long step = -1;
  private @Nullable Alarm alarm;
  private @Nullable Failure failure;
  private TrainingRun.@Nullable End end;

  /** The kinds of line. */
  enum Kind {
    BATCH,
    EPOCH,
    ALARM,
    FAILURE,
    END,
    /** No line of the protocol. */
    OTHER
  }

  /** Whose fault a failure is. */
  enum Cause {
    UNUSABLE,
    CONFIGURATION,
    FAULT;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Why the process cannot train. */
  record Failure(Cause kind, String message) {}

  /** Takes a line and returns its kind. */
  Kind take(String line) {
    String[] words = line.split("\t", 3);
    if (words.length < 2) {
      return Kind.OTHER;
    }
    switch (words[0]) {
      case "batch" -> {
        step = Long.parseLong(words[1]);
        return Kind.BATCH;
      }
      case "epoch" -> {
        return Kind.EPOCH;
      }
      case "alarm" -> {
        alarm = Alarm.valueOf(words[1]);
        return Kind.ALARM;
      }
      case "fail" -> {
        failure =
            new Failure(
                Cause.valueOf(words[1].toUpperCase(Locale.ROOT)), words.length > 2 ? words[2] : "");
        return Kind.FAILURE;
      }
      case "end" -> {
        end = TrainingRun.End.valueOf(words[1]);
        return Kind.END;
      }
      default -> {
        return Kind.OTHER;
      }
    }
  }

  /** Returns the last batch learnt from; -1 before the first. */
  long step() {
    return step;
  }

  Optional<Alarm> alarm() {
    return Optional.ofNullable(alarm);
  }

  Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  /** Returns how the training ended; empty if the process has not said so. */
  Optional<TrainingRun.End> end() {
    return Optional.ofNullable(end);
  }

  boolean isStopped() {
    return end == TrainingRun.End.STOPPED;
  }
}
