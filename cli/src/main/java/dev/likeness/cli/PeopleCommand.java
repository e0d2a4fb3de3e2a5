package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.gallery.ForgetReceipt;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.PersonAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code people}: who is enrolled, and what becomes of them. */
@Command(
    name = "people",
    description = "List, show, rename, merge and forget the people enrolled.",
    subcommands = LookAlikesCommand.class)
final class PeopleCommand {
  @Command(name = "list", description = "List the people enrolled.")
  int list(@Mixin Output output, @Mixin GalleryOption galleries) {
    try (Gallery gallery = galleries.openExisting()) {
      List<Person> people = gallery.people();
      output.document(people.stream().map(PersonAnswer::of).toList());
      for (Person person : people) {
        output.line(
            String.format(
                Locale.ROOT,
                "%s  %3d  %s",
                person.id().value(),
                person.encodings(),
                person.name()));
      }
      output.remark(
          people.isEmpty()
              ? "nobody is enrolled"
              : (people.size() == 1 ? "1 person" : people.size() + " people")
                  + "; the columns are id, encodings, name");
      return ExitCode.YES.number();
    }
  }

  /** One person and their samples, in the JSON answer. */
  record PersonDetail(PersonAnswer person, ModelAnswer model, List<SampleAnswer> samples) {}

  /** One sample in the JSON answer; the encoding itself is not shown. */
  record SampleAnswer(long id, String enrolledAt, @Nullable String pictureSha256) {}

  @Command(name = "show", description = "Show what is held of a person; encodings are not shown.")
  int show(
      @Mixin Output output,
      @Mixin GalleryOption galleries,
      @Parameters(paramLabel = "PERSON", description = "An id, a name, or an external id.")
          String who) {
    try (Gallery gallery = galleries.openExisting()) {
      Person person = choose(gallery, who);
      List<SampleAnswer> samples =
          gallery.encodings(person.id()).stream()
              .map(s -> new SampleAnswer(s.id(), s.enrolledAt().toString(), s.pictureDigest()))
              .toList();
      output.document(
          new PersonDetail(PersonAnswer.of(person), ModelAnswer.of(gallery.model()), samples));
      output.line("name         " + person.name());
      output.line("id           " + person.id().value());
      output.line("external id  " + Optional.ofNullable(person.externalId()).orElse("-"));
      output.line("enrolled     " + person.enrolledAt());
      output.line("notes        " + (person.notes().isEmpty() ? "-" : person.notes()));
      output.line("model        " + gallery.model().name());
      for (SampleAnswer sample : samples) {
        output.line("encoding     " + sample.id() + ", enrolled " + sample.enrolledAt());
      }
      return ExitCode.YES.number();
    }
  }

  @Command(name = "rename", description = "Change a person's name, external id or notes.")
  int rename(
      @Mixin Output output,
      @Mixin GalleryOption galleries,
      @Parameters(paramLabel = "PERSON", description = "An id, a name, or an external id.")
          String who,
      @Parameters(paramLabel = "NAME", description = "The new name.") String name,
      @Option(names = "--external-id", paramLabel = "ID", description = "The new external id.")
          @Nullable String externalId,
      @Option(names = "--notes", paramLabel = "TEXT", description = "The new notes.")
          @Nullable String notes) {
    try (Gallery gallery = galleries.openExisting()) {
      if (name.isBlank()) {
        throw new UnusableInputException("the new name is empty: say what the person is called");
      }
      Person before = choose(gallery, who);
      Person after =
          gallery.update(
              before.id(),
              new NewPerson(
                  name,
                  externalId == null ? before.externalId() : externalId,
                  notes == null ? before.notes() : notes));
      output.document(PersonAnswer.of(after));
      output.line("renamed: " + after.id().value() + " is now " + after.name());
      return ExitCode.YES.number();
    }
  }

  @Command(
      name = "merge",
      description = "Make two enrolled people one: FROM's encodings go to INTO, FROM disappears.")
  int merge(
      @Mixin Output output,
      @Mixin GalleryOption galleries,
      @Parameters(paramLabel = "INTO", description = "The person who stays.") String into,
      @Parameters(paramLabel = "FROM", description = "The person who is merged into them.")
          String from) {
    try (Gallery gallery = galleries.openExisting()) {
      PersonId stays = choose(gallery, into).id();
      PersonId goes = choose(gallery, from).id();
      if (stays.equals(goes)) {
        throw new UnusableInputException("both are the same person: name two");
      }
      Person merged = gallery.merge(stays, goes);
      output.document(PersonAnswer.of(merged));
      output.line("merged: " + merged.name() + " now has " + merged.encodings() + " encodings");
      return ExitCode.YES.number();
    }
  }

  /** The JSON answer to forgetting. */
  record ReceiptAnswer(String personId, int samples, String forgottenAt, boolean purged) {}

  @Command(
      name = "forget",
      description = "Remove a person and all their encodings for good, and print a receipt.")
  int forget(
      @Mixin Output output,
      @Mixin GalleryOption galleries,
      @Parameters(paramLabel = "PERSON", description = "An id, a name, or an external id.")
          String who) {
    try (Gallery gallery = galleries.openExisting()) {
      ForgetReceipt receipt = gallery.forget(choose(gallery, who).id());
      output.document(
          new ReceiptAnswer(
              receipt.person().value(),
              receipt.encodingsRemoved(),
              receipt.at().toString(),
              receipt.purged()));
      output.line(
          "forgotten: "
              + receipt.person().value()
              + " with "
              + receipt.encodingsRemoved()
              + (receipt.encodingsRemoved() == 1 ? " encoding, " : " encodings, ")
              + receipt.at());
      output.line(
          receipt.purged()
              ? "the bytes are overwritten in the gallery's files; backups are yours to clear"
              : "another program is reading the gallery, so old bytes remain in its log until that"
                  + " ends: run 'likeness doctor' afterwards to clear them");
      return ExitCode.YES.number();
    }
  }

  private static Person choose(Gallery gallery, String who) {
    if (who.isBlank()) {
      throw new UnusableInputException("the person is not named: see 'likeness people list'");
    }
    Optional<Person> exact =
        gallery.findByExternalId(who).or(() -> gallery.find(new PersonId(who)));
    if (exact.isPresent()) {
      return exact.get();
    }
    List<Person> namesakes = gallery.findByName(who);
    if (namesakes.size() == 1) {
      return namesakes.get(0);
    }
    throw new UnusableInputException(
        namesakes.isEmpty()
            ? "nobody of that id or name is enrolled: see 'likeness people list'"
            : namesakes.size()
                + " people of that name are enrolled: name one by the id in 'likeness people list'");
  }
}
