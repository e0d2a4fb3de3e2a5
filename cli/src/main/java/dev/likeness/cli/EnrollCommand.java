package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.Progress;
import dev.likeness.evaluation.data.LabelledFolder;
import dev.likeness.evaluation.data.PictureFiles;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.recognition.Enroller;
import dev.likeness.recognition.EnrolmentRules;
import dev.likeness.recognition.RejectionReason;
import dev.likeness.tasks.EnrolmentRun;
import dev.likeness.tasks.FaceReader;
import dev.likeness.tasks.TemporaryGallery;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.answer.ModelAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code enroll}: from now on, know this person. */
@Command(
    name = "enroll",
    aliases = "enrol",
    description = {
      "Enrol people from pictures: one picture of each is enough.",
      "With --name, the pictures are all of one person. Without, name a folder that holds one folder"
          + " for each person, or one picture for each person named after them.",
      "A run that was interrupted goes on where it stopped when it is started again."
    })
final class EnrollCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private FaceOptions faces;
  @Mixin private GalleryOption galleries;

  @Option(names = "--name", paramLabel = "NAME", description = "Who the pictures show.")
  private @Nullable String name;

  @Option(
      names = "--external-id",
      paramLabel = "ID",
      description = "The person's key in another system; with --name.")
  private @Nullable String externalId;

  @Option(names = "--notes", paramLabel = "TEXT", description = "Free words; with --name.")
  private String notes = "";

  @Option(
      names = "--new",
      description = "A new person, though one of the same name is enrolled; with --name.")
  private boolean another;

  @Option(
      names = "--force",
      description = "Take every picture with a face: check neither its quality nor its likeness.")
  private boolean force;

  @Option(names = "--dry-run", description = "Say what would be done, and write nothing.")
  private boolean dryRun;

  @Parameters(
      arity = "1..*",
      paramLabel = "IMG|DIR",
      description = "Pictures of one person (with --name), or one folder of people.")
  private List<Path> named;

  /** The JSON answer. */
  record Answer(
      ModelAnswer model,
      boolean dryRun,
      int enrolled,
      int enrolledBefore,
      int refused,
      int people,
      List<PictureAnswer> pictures) {}

  /** What became of one picture, in the JSON answer. */
  record PictureAnswer(
      int index,
      String path,
      String fate,
      String name,
      @Nullable String personId,
      List<ReasonAnswer> reasons) {}

  /** Why a picture was refused, in the JSON answer. */
  record ReasonAnswer(String code, String advice, @Nullable String looksLike) {}

  @Override
  public Integer call() throws IOException {
    List<EnrolmentRun.Task> tasks = tasks();
    InstalledModel model = galleries.encoder(faces);
    if (dryRun && GalleryFile.modelOf(galleries.file()).isEmpty()) {
      try (TemporaryGallery empty = TemporaryGallery.of(GalleryOption.model(model.card()))) {
        return enrol(tasks, model, empty.gallery()).number();
      }
    }
    try (Gallery gallery = galleries.open(model.card())) {
      return enrol(tasks, model, gallery).number();
    }
  }

  private ExitCode enrol(List<EnrolmentRun.Task> tasks, InstalledModel model, Gallery gallery)
      throws IOException {
    EnrolmentRules rules = force ? EnrolmentRules.anyFace() : EnrolmentRules.defaults();
    List<PictureAnswer> pictures = new ArrayList<>();
    Map<EnrolmentRun.Fate, Integer> fates = new EnumMap<>(EnrolmentRun.Fate.class);
    try (FaceReader reader = faces.open(model, tasks.size());
        Progress progress = Progress.ofItems(output, "enrolling", "pictures", tasks.size())) {
      EnrolmentRun run =
          new EnrolmentRun(
              reader,
              gallery,
              Enroller.into(gallery, model.card(), rules),
              dryRun ? EnrolmentRun.Writing.DRY : EnrolmentRun.Writing.WRITES,
              enrolledAlready(gallery, tasks));
      run.run(
          tasks,
          outcome -> {
            fates.merge(outcome.fate(), 1, Integer::sum);
            pictures.add(answer(pictures.size(), outcome));
            explain(gallery, outcome);
            progress.step();
          });
    }
    return conclude(model, gallery, fates, pictures);
  }

  private List<EnrolmentRun.Task> tasks() throws IOException {
    if (name != null) {
      if (name.isBlank()) {
        throw new UnusableInputException("--name is empty: say who the pictures show");
      }
      NewPerson person = new NewPerson(name, externalId, notes);
      return PictureFiles.expand(named).stream()
          .map(path -> new EnrolmentRun.Task(person, path))
          .toList();
    }
    if (externalId != null || another || !notes.isEmpty()) {
      throw new UnusableInputException("--external-id, --notes and --new go with --name");
    }
    if (named.size() != 1 || !Files.isDirectory(named.get(0))) {
      throw new UnusableInputException(
          "say who the pictures show with --name, or name one folder of people");
    }
    return LabelledFolder.read(named.get(0)).stream()
        .map(p -> new EnrolmentRun.Task(new NewPerson(p.person(), null, ""), p.path()))
        .toList();
  }

  private Map<NewPerson, PersonId> enrolledAlready(Gallery gallery, List<EnrolmentRun.Task> tasks) {
    Map<NewPerson, PersonId> known = new HashMap<>();
    if (another) {
      return known;
    }
    for (EnrolmentRun.Task task : tasks) {
      if (!known.containsKey(task.person())) {
        alike(gallery, task.person()).ifPresent(id -> known.put(task.person(), id));
      }
    }
    return known;
  }

  private static Optional<PersonId> alike(Gallery gallery, NewPerson person) {
    if (person.externalId() != null) {
      return gallery.findByExternalId(person.externalId()).map(Person::id);
    }
    List<Person> namesakes = gallery.findByName(person.name());
    if (namesakes.size() > 1) {
      throw new UnusableInputException(
          "several people of that name are enrolled: tell them apart with --external-id, or enrol"
              + " another with --new");
    }
    return namesakes.stream().findFirst().map(Person::id);
  }

  private static PictureAnswer answer(int index, EnrolmentRun.Outcome outcome) {
    return new PictureAnswer(
        index,
        outcome.task().path().toString(),
        outcome.fate().name().toLowerCase(Locale.ROOT),
        outcome.task().person().name(),
        outcome.person().map(p -> p.id().value()).orElse(null),
        outcome.refusals().stream()
            .map(
                r ->
                    new ReasonAnswer(
                        r.code(), r.advice(), r.other().map(PersonId::value).orElse(null)))
            .toList());
  }

  private void explain(Gallery gallery, EnrolmentRun.Outcome outcome) {
    for (RejectionReason refusal : outcome.refusals()) {
      String whom =
          refusal.other().flatMap(gallery::find).map(p -> " (" + p.name() + ")").orElse("");
      output.error(
          outcome.task().path() + " refused: " + refusal.code() + whom + ": " + refusal.advice());
    }
  }

  private ExitCode conclude(
      InstalledModel model,
      Gallery gallery,
      Map<EnrolmentRun.Fate, Integer> fates,
      List<PictureAnswer> pictures) {
    int enrolled = fates.getOrDefault(EnrolmentRun.Fate.ENROLLED, 0);
    int before = fates.getOrDefault(EnrolmentRun.Fate.ENROLLED_BEFORE, 0);
    int unreadable = fates.getOrDefault(EnrolmentRun.Fate.UNREADABLE, 0);
    int refused = fates.getOrDefault(EnrolmentRun.Fate.REFUSED, 0) + unreadable;
    output.document(
        new Answer(
            ModelAnswer.of(model.card()),
            dryRun,
            enrolled,
            before,
            refused,
            gallery.size(),
            pictures));
    output.line(
        (dryRun ? "would enrol " : "enrolled ")
            + counted(enrolled, "picture")
            + (before > 0 ? ", " + before + " enrolled before" : "")
            + (refused > 0 ? ", " + refused + " refused" : "")
            + (dryRun
                ? ""
                : "; the gallery holds "
                    + (gallery.size() == 1 ? "1 person" : gallery.size() + " people")
                    + " and "
                    + counted(gallery.encodings(), "encoding")));
    if (unreadable > 0) {
      return ExitCode.UNUSABLE;
    }
    return refused > 0 ? ExitCode.NO : ExitCode.YES;
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
