package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.ProgressBars;
import dev.likeness.evaluation.data.LabelledFolder;
import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.evaluation.data.PictureFiles;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.PersonId;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.tasks.FaceReader;
import dev.likeness.tasks.TemporaryGallery;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.answer.PictureError;
import dev.likeness.tasks.json.RecordTable;
import dev.likeness.tasks.people.Enrol;
import dev.likeness.tasks.people.EnrolAnswer;
import dev.likeness.tasks.people.EnrolRequest;
import dev.likeness.tasks.people.Enrollee;
import dev.likeness.tasks.people.EnrolmentOutcomeAnswer;
import dev.likeness.tasks.people.PersonDetails;
import dev.likeness.tasks.people.PortraitFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code enroll}: from now on, know this person. */
@Command(
    name = "enroll",
    footer = {
      "  likeness enroll --name \"Ada Lovelace\" ada.jpg",
      "  likeness enroll people/",
      "  likeness enroll --dry-run --format jsonl people/"
    },
    aliases = "enrol",
    description = {
      "Enrol people from pictures: one picture of each is enough.",
      "With --name, the pictures are all of one person. Without, name a folder that holds one folder"
          + " for each person, with pictures at any depth, or one picture for each person named"
          + " after them.",
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

  @Override
  public Integer call() throws IOException {
    Pictures pictures = pictures();
    InstalledModel model = galleries.encoder(faces);
    if (dryRun && !galleries.exists()) {
      try (TemporaryGallery empty = TemporaryGallery.of(GalleryOption.model(model.card()))) {
        return enrol(pictures, model, empty.gallery()).number();
      }
    }
    try (Gallery gallery =
        dryRun ? galleries.openToSearch(model.card()) : galleries.open(model.card())) {
      return enrol(pictures, model, gallery).number();
    }
  }

  /** The picture files and whom each shows. */
  private record Pictures(List<Path> files, EnrolRequest request) {}

  private Pictures pictures() throws IOException {
    if (name != null) {
      PersonDetails details = new PersonDetails(name, externalId, notes);
      List<Path> files = PictureFiles.expand(named);
      return pictures(
          files,
          Collections.nCopies(
              files.size(), another ? Enrollee.someoneNew(details) : Enrollee.byName(details)));
    }
    if (externalId != null || another || !notes.isEmpty()) {
      throw new UnusableInputException("--external-id, --notes and --new go with --name");
    }
    if (named.size() != 1 || !Files.isDirectory(named.get(0))) {
      throw new UnusableInputException(
          "say who the pictures show with --name, or name one folder of people");
    }
    List<LabelledPicture> labelled = LabelledFolder.read(named.get(0));
    LabelledFolder.nestedNote(named.get(0), labelled).ifPresent(output::remark);
    return pictures(
        labelled.stream().map(LabelledPicture::path).toList(),
        labelled.stream()
            .map(picture -> Enrollee.byName(PersonDetails.ofFile(picture.person())))
            .toList());
  }

  private Pictures pictures(List<Path> files, List<Enrollee> enrollees) {
    return new Pictures(files, new EnrolRequest(enrollees, force, dryRun));
  }

  private ExitCode enrol(Pictures pictures, InstalledModel model, Gallery gallery)
      throws IOException {
    EnrolAnswer answer = run(pictures, model, gallery);
    output.list(answer, answer.outcomes(), RecordTable.of(EnrolmentOutcomeAnswer.class));
    int before = 0;
    int refused = 0;
    Map<String, Integer> reasons = new TreeMap<>();
    boolean unreadable = false;
    for (EnrolAnswer.RejectedImage image : answer.rejectedImages()) {
      if (image.wasEnrolledBefore()) {
        before++;
      } else {
        refused++;
        reasons.merge(image.reasons().get(0).code(), 1, Integer::sum);
        unreadable = unreadable || image.couldNotBeRead();
        explain(gallery, image);
      }
    }
    output.line(summary(gallery, answer.encodings().size(), before, reasons));
    if (unreadable && name != null) {
      return ExitCode.UNUSABLE;
    }
    return refused > 0 ? ExitCode.NO : ExitCode.YES;
  }

  private EnrolAnswer run(Pictures pictures, InstalledModel model, Gallery gallery)
      throws IOException {
    try (FaceReader reader = faces.open(model, pictures.files().size());
        ProgressBars progress = new ProgressBars(output)) {
      return new Enrol(gallery, model.card())
          .run(pictures.request(), new PortraitFiles(reader, pictures.files()), progress);
    }
  }

  private void explain(Gallery gallery, EnrolAnswer.RejectedImage image) {
    String whom =
        Optional.ofNullable(image.looksLike())
            .flatMap(id -> gallery.find(new PersonId(id)))
            .map(person -> " (" + person.name() + ")")
            .orElse("");
    for (PictureError reason : image.reasons()) {
      output.error(
          image.filename() + " refused: " + reason.code() + whom + ": " + reason.message());
    }
  }

  private String summary(Gallery gallery, int enrolled, int before, Map<String, Integer> reasons) {
    String refused =
        reasons.entrySet().stream()
            .map(reason -> ", " + reason.getValue() + " refused: " + reason.getKey())
            .collect(Collectors.joining());
    return (dryRun ? "would enrol " : "enrolled ")
        + counted(enrolled, "picture")
        + (before > 0 ? ", " + before + " enrolled before" : "")
        + refused
        + (dryRun
            ? ""
            : "; the gallery holds "
                + (gallery.size() == 1 ? "1 person" : gallery.size() + " people")
                + " and "
                + counted(gallery.encodings(), "encoding"));
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
