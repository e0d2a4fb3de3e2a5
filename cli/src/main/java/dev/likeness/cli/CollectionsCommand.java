package dev.likeness.cli;

import dev.likeness.audit.AuditAct;
import dev.likeness.audit.AuditLog;
import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.ProgressBars;
import dev.likeness.evaluation.data.LabelledFolder;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.ModelChange;
import dev.likeness.gallery.UnknownGalleryException;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.tasks.FaceReader;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.audit.AuditAction;
import dev.likeness.tasks.audit.AuditSource;
import dev.likeness.tasks.audit.RecordedWork;
import dev.likeness.tasks.data.DataInventory;
import dev.likeness.tasks.data.ErasedCollectionsAnswer;
import dev.likeness.tasks.data.ErasedCollectionsAnswer.ErasedCollectionAnswer;
import dev.likeness.tasks.data.ServerLock;
import dev.likeness.tasks.json.RecordTable;
import dev.likeness.tasks.modelchange.ChangeModel;
import dev.likeness.tasks.modelchange.ModelChangeAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code collections}: erased collections of a server, and the models of collections. */
@Command(
    name = "collections",
    footer = {
      "  likeness collections erased",
      "  likeness collections restore staff",
      "  likeness collections reencode --model intel-reid-0095 pictures/",
      "  likeness collections exchange-models"
    },
    description = {
      "List and restore the erased collections of a server, and change the encoder of one.",
      "Encodings of two models cannot be compared. To change the encoder, 'reencode' encodes the"
          + " enrolled pictures with another model beside the present one, and compares the two;"
          + " 'exchange-models' lets them change places, and back; 'discard-model' ends it. Ids,"
          + " names and notes stay in any case."
    })
final class CollectionsCommand {
  @Command(
      name = "erased",
      footer = {"  likeness collections erased --data /srv/likeness"},
      description = "List the erased collections that can be restored, and until when.")
  int erased(@Mixin Output output, @Mixin DataFolderOption data) {
    Instant now = Instant.now();
    List<ErasedCollectionAnswer> erased =
        data.contents().galleries().erased().stream()
            .filter(one -> one.until().isAfter(now))
            .map(ErasedCollectionAnswer::of)
            .toList();
    output.list(
        new ErasedCollectionsAnswer(erased), erased, RecordTable.of(ErasedCollectionAnswer.class));
    erased.forEach(one -> output.line(one.id() + "  until " + one.restorableUntil()));
    if (erased.isEmpty()) {
      output.remark("no erased collection can be restored");
    }
    return ExitCode.YES.number();
  }

  @Command(
      name = "restore",
      footer = {"  likeness collections restore staff"},
      description = "Restore an erased collection with everybody in it, also beside a server.")
  int restore(
      @Mixin Output output,
      @Mixin DataFolderOption data,
      @Parameters(paramLabel = "ID", description = "The id in 'likeness collections erased'.")
          String id) {
    ErasedCollectionAnswer erased =
        data.contents().galleries().erased().stream()
            .filter(one -> one.id().equals(id) && one.until().isAfter(Instant.now()))
            .findFirst()
            .map(ErasedCollectionAnswer::of)
            .orElseThrow(CollectionsCommand::unknown);
    try (AuditLog log = AuditLog.open(data.auditPlaces(), Clock.systemUTC())) {
      AuditAct act =
          log.begin(AuditSource.commandLine(id).event(AuditAction.RESTORE_COLLECTION, List.of()));
      try {
        DataInventory.of(data.contents()).restore(id);
        act.done();
      } catch (UnknownGalleryException e) {
        act.ended("not_done"); // somebody was faster
        throw unknown();
      }
    }
    output.document(erased);
    output.line("restored: " + id);
    return ExitCode.YES.number();
  }

  @Command(
      name = "reencode",
      footer = {
        "  likeness collections reencode --model intel-reid-0095 pictures/",
        "  likeness collections reencode --collection staff --model intel-reid-0095"
      },
      description = {
        "Encode the pictures that people were enrolled with by another model, also beside a server"
            + " that searches with the present one.",
        "No picture is kept: show the files again, in folders at any depth; they are recognised by"
            + " their SHA-256, and all others are passed over. Without pictures, it tells how far"
            + " the change is. A run that was interrupted goes on where it stopped."
      },
      exitCodeList = {
        "0:everybody has an encoding of the other model",
        "1:somebody has none",
        "2:the model is the present one, or a third"
      })
  int reencode(
      @Mixin Output output,
      @Mixin DataFolderOption data,
      @Mixin FaceOptions faces,
      @Mixin CollectionOption collection,
      @Parameters(arity = "0..*", paramLabel = "IMG|DIR", description = "Pictures, and folders.")
          @Nullable List<Path> named)
      throws IOException {
    String id = collection.id();
    ModelChangeAnswer answer =
        named == null ? state(data, id) : reencode(output, data, faces, id, files(named));
    ModelChangeText.print(output, answer);
    return (answer.peopleEncoded() == answer.people() ? ExitCode.YES : ExitCode.NO).number();
  }

  private static ModelChangeAnswer state(DataFolderOption data, String id) {
    try (ModelChange change = change(data, id, otherModel(data, id))) {
      return new ChangeModel(id, change).state();
    }
  }

  private static ModelChangeAnswer reencode(
      Output output, DataFolderOption data, FaceOptions faces, String id, List<Path> files) {
    InstalledModel model = faces.encoder();
    try (ModelChange change = change(data, id, GalleryOption.model(model.card()))) {
      return recorded(
          data,
          id,
          "reencode",
          () -> encode(output, faces, model, new ChangeModel(id, change), files));
    }
  }

  private static List<Path> files(List<Path> named) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : named) {
      if (Files.isDirectory(path)) {
        LabelledFolder.read(path).forEach(picture -> files.add(picture.path()));
      } else {
        files.add(path);
      }
    }
    return files;
  }

  private static ModelChangeAnswer encode(
      Output output,
      FaceOptions faces,
      InstalledModel model,
      ChangeModel changes,
      List<Path> files) {
    try (FaceReader reader = faces.open(model, files.size());
        ProgressBars progress = new ProgressBars(output)) {
      return changes.encode(files, reader, progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Command(
      name = "exchange-models",
      footer = {
        "  likeness collections exchange-models",
        "  likeness collections exchange-models --collection staff --incomplete"
      },
      description = {
        "Let the two models of a collection change places; doing it again takes it back. The server"
            + " must be stopped, and started with the other encoder then (LIKENESS_MODEL).",
        "Whoever was enrolled with one of the models alone is found with that one alone."
      })
  int exchange(
      @Mixin Output output,
      @Mixin DataFolderOption data,
      @Mixin CollectionOption collection,
      @Option(
              names = "--incomplete",
              description = "Also if somebody has no encoding of the other model.")
          boolean incomplete) {
    String id = collection.id();
    ModelChangeAnswer answer =
        whileStopped(
            data, id, "exchange", change -> new ChangeModel(id, change).exchange(incomplete));
    ModelChangeText.print(output, answer);
    output.remark("start the server with LIKENESS_MODEL=" + answer.current());
    return ExitCode.YES.number();
  }

  @Command(
      name = "discard-model",
      footer = {"  likeness collections discard-model --collection staff"},
      description = {
        "Remove the encodings of the model that a collection is not searched with. The server must"
            + " be stopped.",
        "Pictures that it alone has encoded are removed with them; their people stay."
      })
  int discard(
      @Mixin Output output, @Mixin DataFolderOption data, @Mixin CollectionOption collection) {
    String discarded =
        whileStopped(
            data,
            collection.id(),
            "discard",
            change -> {
              change.discard();
              return change.other().name();
            });
    output.line("discarded: encodings of " + discarded);
    return ExitCode.YES.number();
  }

  private static GalleryModel otherModel(DataFolderOption data, String id) {
    return galleries(data)
        .otherModelOf(id)
        .orElseThrow(
            () ->
                new UnusableInputException(
                    "the collection has one model: show the pictures that it was enrolled with to"
                        + " 'likeness collections reencode' first"));
  }

  private static <T> T whileStopped(
      DataFolderOption data, String id, String step, Function<ModelChange, T> work) {
    GalleryModel other = otherModel(data, id);
    return ServerLock.whileHeld(
        data.folder(),
        () -> {
          try (ModelChange change = change(data, id, other)) {
            return recorded(data, id, step, () -> work.apply(change));
          }
        });
  }

  private static <T> T recorded(DataFolderOption data, String id, String step, Supplier<T> work) {
    return RecordedWork.run(
        data.auditPlaces(),
        AuditSource.commandLine(id)
            .event(AuditAction.CHANGE_MODEL, List.of())
            .with(Map.of("step", step)),
        work);
  }

  private static Galleries galleries(DataFolderOption data) {
    return data.contents().galleries();
  }

  private static ModelChange change(DataFolderOption data, String id, GalleryModel other) {
    return UnusableInputException.unlessUsable(() -> galleries(data).changeModel(id, other));
  }

  private static UnusableInputException unknown() {
    return new UnusableInputException(
        "no erased collection of that id can be restored: see 'likeness collections erased'");
  }
}
