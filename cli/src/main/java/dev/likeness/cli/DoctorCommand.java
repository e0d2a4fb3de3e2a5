package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.tasks.doctor.Doctor;
import dev.likeness.tasks.doctor.DoctorAnswer;
import dev.likeness.tasks.doctor.DoctorAnswer.CheckAnswer;
import dev.likeness.tasks.json.RecordTable;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: checks of the installation. */
@Command(
    name = "doctor",
    footer = {"  likeness doctor", "  likeness doctor --format csv"},
    description = "Check Java, native libraries, models, disk and gallery, and say what to do.")
final class DoctorCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private GalleryOption galleries;

  private final CommandContext surroundings;

  DoctorCommand(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    DoctorAnswer answer = Doctor.check(surroundings.home().withGallery(galleries.file()));
    output.list(answer, answer.checks(), RecordTable.of(CheckAnswer.class));
    answer.checks().forEach(this::print);
    output.line(answer.allOk() ? "all is well" : "see the lines marked with !");
    return (answer.allOk() ? ExitCode.YES : ExitCode.CONFIGURATION).number();
  }

  private void print(CheckAnswer check) {
    output.line(
        (check.ok() ? "  " : "! ")
            + check.what()
            + ": "
            + check.found()
            + (check.ok() ? "" : ": " + check.advice()));
  }
}
