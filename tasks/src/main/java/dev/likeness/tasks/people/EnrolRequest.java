package dev.likeness.tasks.people;

import dev.likeness.tasks.UnusableInputException;
import java.util.Collections;
import java.util.List;

/**
 * Whom to enrol.
 *
 * @param enrollees for each picture, in their order, whom it shows; at least one
 * @param force whether any face is good enough: neither quality nor likeness is checked
 * @param dryRun whether pictures are only judged and nothing is written
 */
public record EnrolRequest(List<Enrollee> enrollees, boolean force, boolean dryRun) {
  public EnrolRequest {
    enrollees = List.copyOf(enrollees);
    if (enrollees.isEmpty()) {
      throw new UnusableInputException("expected at least one picture to enrol, got none: add one");
    }
  }

  /** Returns the request to enrol one person from so many pictures, all checks included. */
  public static EnrolRequest of(Enrollee enrollee, int pictures) {
    return new EnrolRequest(Collections.nCopies(pictures, enrollee), false, false);
  }

  /** Returns this request, with or without checks of quality and likeness. */
  public EnrolRequest withForce(boolean forced) {
    return new EnrolRequest(enrollees, forced, dryRun);
  }

  /** Returns this request, writing or not. */
  public EnrolRequest withDryRun(boolean dry) {
    return new EnrolRequest(enrollees, force, dry);
  }
}
