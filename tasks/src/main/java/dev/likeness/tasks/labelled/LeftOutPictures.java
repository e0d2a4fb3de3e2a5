package dev.likeness.tasks.labelled;

import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.evaluation.errors.FailedPicture;
import dev.likeness.recognition.RejectionReason;
import dev.likeness.tasks.progress.Progress;
import dev.likeness.vision.codec.PictureException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reports the labelled pictures that a use case leaves out. */
public final class LeftOutPictures {
  static final RejectionReason MULTIPLE_FACES = RejectionReason.multipleFaces();

  private LeftOutPictures() {}

  /** Returns the number of failures by reason, sorted by reason. */
  public static List<LeftOutCount> counts(List<FailedPicture> failures) {
    Map<String, Integer> reasons = new TreeMap<>();
    failures.forEach(failure -> reasons.merge(failure.reason(), 1, Integer::sum));
    return reasons.entrySet().stream()
        .map(entry -> new LeftOutCount(entry.getKey(), entry.getValue()))
        .toList();
  }

  /**
   * Reports each file that could not be read with what to do, the number of failures by reason, and
   * how many people have no usable picture.
   *
   * @param pictures all that were tried
   * @param failures those among them that are left out
   */
  public static void report(
      List<LabelledPicture> pictures, List<FailedPicture> failures, Progress progress) {
    for (FailedPicture failure : failures) {
      advice(failure.reason())
          .ifPresent(advice -> progress.note("left out: " + failure.picture() + ": " + advice));
    }
    for (LeftOutCount count : counts(failures)) {
      progress.note(
          String.format(
              Locale.ROOT, "left out: %,d pictures, %s", count.pictures(), count.reason()));
    }
    long people = peopleWithout(pictures, failures);
    if (people > 0) {
      progress.shortfall(
          people + (people == 1 ? " person has" : " people have") + " no usable picture");
    }
  }

  private static Optional<String> advice(String reason) {
    if (reason.equals(MULTIPLE_FACES.code())) {
      return Optional.of(MULTIPLE_FACES.advice());
    }
    return Arrays.stream(PictureException.Reason.values())
        .filter(known -> known.id().equals(reason))
        .map(PictureException.Reason::advice)
        .findFirst();
  }

  private static long peopleWithout(List<LabelledPicture> pictures, List<FailedPicture> failures) {
    Map<String, Integer> usable = new HashMap<>();
    pictures.forEach(picture -> usable.merge(picture.person(), 1, Integer::sum));
    failures.forEach(failure -> usable.merge(failure.person(), -1, Integer::sum));
    return usable.values().stream().filter(count -> count == 0).count();
  }
}
