package dev.likeness.tasks;

import dev.likeness.evaluation.data.PictureResult;
import dev.likeness.face.Portrait;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.recognition.Enroller;
import dev.likeness.recognition.Enrolment;
import dev.likeness.recognition.RejectionReason;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Enrols many pictures, read several at once and written one after the other in their order.
 *
 * <p>A picture that its person holds already, told by the SHA-256 of its file, is passed over
 * before any network runs: so a run that was interrupted goes on where it stopped.
 */
public final class EnrolmentRun {
  private final FaceReader reader;
  private final Gallery gallery;
  private final Enroller enroller;
  private final Writing writing;
  private final Map<NewPerson, PersonId> known = new HashMap<>();

  /** Whether a run writes. */
  public enum Writing {
    /** Pictures are enrolled. */
    WRITES,
    /** Pictures are judged, and nothing is written. */
    DRY
  }

  /** A picture and whom it is said to show. */
  public record Task(NewPerson person, Path path) {}

  /** What became of a picture. */
  public enum Fate {
    ENROLLED,
    ENROLLED_BEFORE,
    REFUSED,
    UNREADABLE
  }

  /** What became of one task, and why. */
  public record Outcome(
      Task task, Fate fate, Optional<Person> person, List<RejectionReason> rejections) {}

  /**
   * Prepares a run.
   *
   * @param known people who are in the gallery already, by what they are called in the tasks
   */
  public EnrolmentRun(
      FaceReader reader,
      Gallery gallery,
      Enroller enroller,
      Writing writing,
      Map<NewPerson, PersonId> known) {
    this.reader = reader;
    this.gallery = gallery;
    this.enroller = enroller;
    this.writing = writing;
    this.known.putAll(known);
  }

  /** Enrols the pictures, handing over each outcome in the order of the tasks. */
  public void run(List<Task> tasks, Consumer<Outcome> then) {
    Map<NewPerson, Set<String>> held = new HashMap<>();
    known.forEach((person, id) -> held.put(person, gallery.pictureDigests(id)));
    reader.forEach(
        tasks,
        task -> {
          Set<String> digests = held.getOrDefault(task.person(), Set.of());
          return new Sighting(task, reader.portraitUnless(digests::contains, task.path()));
        },
        sighting -> then.accept(settle(sighting)));
  }

  private record Sighting(Task task, Optional<PictureResult<Optional<Portrait>>> read) {}

  private Outcome settle(Sighting sighting) {
    Task task = sighting.task();
    if (sighting.read().isEmpty()) {
      return new Outcome(task, Fate.ENROLLED_BEFORE, Optional.empty(), List.of());
    }
    PictureResult<Optional<Portrait>> read = sighting.read().get();
    if (read.failure().isPresent()) {
      RejectionReason fault =
          new RejectionReason(
              read.failure().get().reason().id(),
              String.valueOf(read.failure().get().getMessage()),
              Optional.empty());
      return new Outcome(task, Fate.UNREADABLE, Optional.empty(), List.of(fault));
    }
    Optional<Portrait> portrait = read.value().flatMap(p -> p);
    Optional<PersonId> id = Optional.ofNullable(known.get(task.person()));
    if (writing == Writing.DRY) {
      List<RejectionReason> rejections = enroller.check(id, portrait, read.sha256());
      Fate fate = rejections.isEmpty() ? Fate.ENROLLED : Fate.REFUSED;
      return new Outcome(task, fate, Optional.empty(), rejections);
    }
    Enrolment enrolment =
        id.isPresent()
            ? enroller.add(id.get(), portrait, read.sha256())
            : enroller.enrol(task.person(), portrait, read.sha256());
    enrolment.person().ifPresent(person -> known.put(task.person(), person.id()));
    return new Outcome(
        task,
        enrolment.person().isPresent() ? Fate.ENROLLED : Fate.REFUSED,
        enrolment.person(),
        enrolment.rejections());
  }
}
