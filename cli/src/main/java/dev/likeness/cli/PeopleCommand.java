package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.PurgeResult;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.answer.PersonAnswer;
import dev.likeness.tasks.audit.Disclosure;
import dev.likeness.tasks.json.AnswerJson;
import dev.likeness.tasks.json.RecordTable;
import dev.likeness.tasks.people.EnrolledEncodingAnswer;
import dev.likeness.tasks.people.ExportedPersonAnswer;
import dev.likeness.tasks.people.ForgottenAnswer;
import dev.likeness.tasks.people.ManagePeople;
import dev.likeness.tasks.people.MergeAnswer;
import dev.likeness.tasks.people.MergeRequest;
import dev.likeness.tasks.people.PeopleAnswer;
import dev.likeness.tasks.people.PeopleRequest;
import dev.likeness.tasks.people.PersonDetailAnswer;
import dev.likeness.tasks.people.PersonDetails;
import dev.likeness.tasks.people.PersonDocument;
import dev.likeness.tasks.people.RemovedEncodingAnswer;
import dev.likeness.tasks.people.SplitAnswer;
import dev.likeness.tasks.people.SplitRequest;
import dev.likeness.tasks.people.UndoAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code people}: who is enrolled, and what becomes of them. */
@Command(
    name = "people",
    footer = {"  likeness people list", "  likeness people show \"Ada Lovelace\""},
    description = "List, show, rename, merge, split, export and forget the people enrolled.",
    subcommands = LookAlikesCommand.class)
final class PeopleCommand {
  private static final String UNDO =
      "'likeness people undo' takes this back until somebody is forgotten or an encoding removed";

  private static final RecordTable EXPORT =
      RecordTable.of(ExportedPersonAnswer.class).expanding("encodings");

  @Command(
      name = "list",
      footer = {"  likeness people list", "  likeness people list --query Ada --format csv"},
      description = "List the people enrolled.")
  int list(
      @Mixin Output output,
      @Mixin GalleryOption galleries,
      @Option(
              names = "--query",
              paramLabel = "TEXT",
              description = "Only those with this in their name or external id, or with this id.")
          @Nullable String query,
      @Option(
              names = "--limit",
              paramLabel = "N",
              description = "At most so many (default: everybody).")
          @Nullable Integer limit,
      @Option(
              names = "--cursor",
              paramLabel = "CURSOR",
              description = "Go on where a list with --limit ended: next_cursor of its JSON.")
          @Nullable String cursor) {
    PeopleRequest request =
        new PeopleRequest(
            Optional.ofNullable(query), Optional.ofNullable(cursor), Optional.ofNullable(limit));
    PeopleAnswer answer = with(galleries, people -> people.list(request));
    output.list(answer, answer.people(), RecordTable.of(PersonAnswer.class));
    for (PersonAnswer person : answer.people()) {
      output.line(
          String.format(
              Locale.ROOT, "%s  %3d  %s", person.id(), person.encodings(), person.name()));
    }
    int count = answer.people().size();
    output.remark(
        count == 0
            ? "nobody is enrolled" + (query == null ? "" : " with that name or id")
            : (count == 1 ? "1 person" : count + " people")
                + (answer.nextCursor() == null ? "" : ", and there are more")
                + "; the columns are id, encodings, name");
    return ExitCode.YES.number();
  }

  @Command(
      name = "show",
      footer = {"  likeness people show \"Ada Lovelace\""},
      description = "Show what is held of a person; encodings are not shown.")
  int show(
      @Mixin Output output,
      @Mixin GalleryOption galleries,
      @Parameters(paramLabel = "PERSON", description = "An id, a name, or an external id.")
          String who) {
    PersonDetailAnswer answer = with(galleries, people -> people.show(people.find(who)));
    output.document(answer);
    PersonAnswer person = answer.person();
    output.line("name         " + person.name());
    output.line("id           " + person.id());
    output.line("external id  " + Optional.ofNullable(person.externalId()).orElse("-"));
    output.line("enrolled     " + person.enrolledAt());
    output.line("notes        " + (person.notes().isEmpty() ? "-" : person.notes()));
    output.line("model        " + answer.model().name());
    for (EnrolledEncodingAnswer encoding : answer.encodings()) {
      output.line("encoding     " + encoding.id() + ", enrolled " + encoding.enrolledAt());
    }
    return ExitCode.YES.number();
  }

  @Command(
      name = "rename",
      footer = {"  likeness people rename \"A. Byron\" \"Ada Lovelace\""},
      description = "Change a person's name, external id or notes.")
  int rename(
      @Mixin Output output,
      @Mixin GalleryOption galleries,
      @Parameters(paramLabel = "PERSON", description = "An id, a name, or an external id.")
          String who,
      @Parameters(paramLabel = "NAME", description = "The new name.") String name,
      @Option(
              names = "--external-id",
              paramLabel = "ID",
              description = "The new external id; an empty one takes it away.")
          @Nullable String externalId,
      @Option(names = "--notes", paramLabel = "TEXT", description = "The new notes.")
          @Nullable String notes) {
    PersonDetails details = new PersonDetails(name, externalId, notes);
    PersonDocument answer = with(galleries, people -> people.change(people.find(who), details));
    output.document(answer);
    output.line("renamed: " + answer.person().id() + " is now " + answer.person().name());
    output.remark(UNDO);
    return ExitCode.YES.number();
  }

  @Command(
      name = "merge",
      footer = {"  likeness people merge \"Ada Lovelace\" \"A. Byron\""},
      description = {
        "Make two enrolled people one: FROM's encodings go to INTO, FROM disappears.",
        "Two who look less alike than 'people look-alikes' calls a duplicate are merged with --force"
            + " only."
      })
  int merge(
      @Mixin Output output,
      @Mixin GalleryOption galleries,
      @Parameters(paramLabel = "INTO", description = "The person who stays.") String into,
      @Parameters(paramLabel = "FROM", description = "The person who is merged into them.")
          String from,
      @Option(
              names = "--force",
              description = "Merge them although they look less alike than a duplicate.")
          boolean force) {
    MergeAnswer answer =
        with(
            galleries,
            people ->
                people.merge(
                    MergeRequest.of(people.find(into), people.find(from)).withForce(force),
                    galleries.measured()));
    output.document(answer);
    PersonAnswer merged = answer.person();
    output.line("merged: " + merged.name() + " now has " + merged.encodings() + " encodings");
    if (answer.unlike()) {
      output.remark(
          String.format(
              Locale.ROOT,
              "warning: their nearest encodings are at a distance of %.4f, and duplicates at %.4f or"
                  + " less: these are probably different people",
              answer.distance(),
              answer.duplicateThreshold()));
    }
    if (answer.duplicateThreshold() == null) {
      output.remark(
          "the distances of this model were never measured, or it is not installed, so that it was"
              + " not checked whether they look alike");
    }
    output.remark(UNDO);
    return ExitCode.YES.number();
  }

  @Command(
      name = "split",
      footer = {"  likeness people split \"Ada Lovelace\" \"A. Byron\" --encodings 4,7"},
      description = {
        "Move encodings of a person to somebody new.",
        "'people show' lists the numbers of the encodings."
      })
  int split(
      @Mixin Output output,
      @Mixin GalleryOption galleries,
      @Parameters(paramLabel = "PERSON", description = "An id, a name, or an external id.")
          String who,
      @Parameters(paramLabel = "NAME", description = "The name of the new person.") String name,
      @Option(
              names = "--encodings",
              paramLabel = "N",
              split = ",",
              required = true,
              description = "The numbers of the encodings to move, separated by commas.")
          List<Long> encodings,
      @Option(
              names = "--external-id",
              paramLabel = "ID",
              description = "The external id of the new person.")
          @Nullable String externalId,
      @Option(names = "--notes", paramLabel = "TEXT", description = "The notes of the new person.")
          @Nullable String notes) {
    PersonDetails details = new PersonDetails(name, externalId, notes);
    SplitAnswer answer =
        with(
            galleries,
            people -> people.split(SplitRequest.of(people.find(who), encodings, details)));
    output.document(answer);
    output.line(
        "split: "
            + answer.from().name()
            + " keeps "
            + counted(answer.from().encodings())
            + ", "
            + answer.person().name()
            + " ("
            + answer.person().id()
            + ") has "
            + answer.person().encodings());
    output.remark(UNDO);
    return ExitCode.YES.number();
  }

  @Command(
      name = "undo",
      footer = {"  likeness people undo"},
      description = {
        "Undo the last merge, split or rename.",
        "Possible once, and until somebody is forgotten or an encoding removed: that also overwrites"
            + " the old names that are kept for it."
      })
  int undo(@Mixin Output output, @Mixin GalleryOption galleries) {
    UndoAnswer answer = with(galleries, ManagePeople::undo);
    output.document(answer);
    output.line(
        "undone: the last " + (answer.undone().equals("update") ? "rename" : answer.undone()));
    for (PersonAnswer person : answer.people()) {
      output.line(person.id() + " is " + person.name() + ", " + counted(person.encodings()));
    }
    return ExitCode.YES.number();
  }

  @Command(
      name = "remove-encoding",
      footer = {"  likeness people remove-encoding \"Ada Lovelace\" 7"},
      description = {
        "Remove one encoding of a person for good.",
        "'people show' lists their numbers. The only encoding of a person is not removed: see 'people"
            + " forget'."
      })
  int removeEncoding(
      @Mixin Output output,
      @Mixin GalleryOption galleries,
      @Parameters(paramLabel = "PERSON", description = "An id, a name, or an external id.")
          String who,
      @Parameters(paramLabel = "N", description = "The number of the encoding.") long number) {
    RemovedEncodingAnswer answer =
        with(galleries, people -> people.removeEncoding(people.find(who), number))
            .orElseThrow(
                () ->
                    new UnusableInputException(
                        "the person has no encoding "
                            + number
                            + ": 'likeness people show' lists their numbers"));
    output.document(answer);
    output.line(
        "removed: encoding "
            + answer.encodingId()
            + "; "
            + answer.person().name()
            + " keeps "
            + counted(answer.person().encodings()));
    return ExitCode.YES.number();
  }

  @Command(
      name = "export",
      footer = {"  likeness people export \"Ada Lovelace\""},
      description = {
        "Print all that is held of a person, encodings included: to be handed to them. As JSON,"
            + " unless --format says otherwise; as CSV, a row for each encoding.",
        "Encodings are biometric data: pass them on to nobody else."
      })
  int export(
      @Mixin Output output,
      @Mixin GalleryOption galleries,
      @Parameters(paramLabel = "PERSON", description = "An id, a name, or an external id.")
          String who) {
    ExportedPersonAnswer answer = with(galleries, people -> people.export(people.find(who)));
    try (GalleryAudit audit = galleries.audit()) {
      audit.disclose(Disclosure.ofExport(answer.person().id()));
    }
    if (output.isText()) {
      output.raw(AnswerJson.pretty(answer));
    }
    output.document(answer, EXPORT);
    return ExitCode.YES.number();
  }

  @Command(
      name = "forget",
      footer = {"  likeness people forget \"Ada Lovelace\""},
      description = "Remove a person and all their encodings for good, and print a receipt.")
  int forget(
      @Mixin Output output,
      @Mixin GalleryOption galleries,
      @Parameters(paramLabel = "PERSON", description = "An id, a name, or an external id.")
          String who) {
    ForgottenAnswer answer = forgotten(galleries, who);
    output.document(answer);
    ForgottenAnswer.Receipt receipt = answer.receipt();
    output.line(
        "forgotten: "
            + receipt.personId()
            + " with "
            + counted(receipt.encodings())
            + ", "
            + receipt.forgottenAt());
    output.line(
        switch (PurgeResult.valueOf(receipt.purge().toUpperCase(Locale.ROOT))) {
          case DONE ->
              "the bytes are overwritten in the gallery's files; backups are yours to clear";
          case KEY_DESTROYED ->
              "the key that their data was encrypted with is overwritten: nobody can read what is"
                  + " left; 'likeness doctor' overwrites that, too. Backups are yours to clear";
          case KEY_REMOVED ->
              "the key that their data was encrypted with is removed; older files of the store hold"
                  + " it, wrapped, until it compacts them";
          case IN_USE ->
              "another program is reading the gallery, so old bytes remain in its log until that"
                  + " ends: run 'likeness doctor' afterwards to clear them";
          case DISK_FULL ->
              "the disk is full, so old bytes remain in the gallery's files: make room for a copy of"
                  + " the gallery, then run 'likeness doctor' to clear them";
          case FAILED ->
              "old bytes remain in the gallery's files, which could not be rewritten: run 'likeness"
                  + " doctor' to try again";
        });
    output.remark("with --json it is signed: see 'likeness audit verify-receipt'");
    return ExitCode.YES.number();
  }

  private static ForgottenAnswer forgotten(GalleryOption galleries, String who) {
    try (GalleryAudit audit = galleries.audit();
        Gallery gallery = galleries.openExisting(audit)) {
      ManagePeople people = new ManagePeople(gallery);
      return people.forget(people.find(who), audit.receiptSigner());
    }
  }

  private static String counted(int encodings) {
    return encodings == 1 ? "1 encoding" : encodings + " encodings";
  }

  private static <T> T with(GalleryOption galleries, Function<ManagePeople, T> work) {
    try (Gallery gallery = galleries.openExisting()) {
      return work.apply(new ManagePeople(gallery));
    }
  }
}
