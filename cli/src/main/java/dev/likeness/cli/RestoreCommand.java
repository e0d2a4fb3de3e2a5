package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.tasks.backup.RestoreAnswer;
import dev.likeness.tasks.backup.RestoreBackup;
import dev.likeness.tasks.backup.RestoreRequest;
import dev.likeness.tasks.backup.RestoreRequest.Existing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore}: a backup becomes a home again. */
@Command(
    name = "restore",
    footer = {"  likeness restore monday.backup --data /srv/likeness --key-file backup.key"},
    description = {
      "Restore a backup into a folder, which then is a home: set LIKENESS_HOME to it.",
      "What was erased after the backup is erased again, as far as the folder before or a copy of the"
          + " tombstones says."
    },
    exitCodeList = {
      "0:restored",
      "1:restored, but the erasures of a collection after the backup are unknown",
      "2:the backup is damaged, the secret is another, or the folder is not empty",
      "3:a server works in the folder, or it cannot be written"
    })
final class RestoreCommand implements Callable<Integer> {
  private final CommandContext context;

  @Mixin private Output output;

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init") // picocli requires it
  private SecretOptions secret;

  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path backup;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The folder: a new or empty one.")
  private Path folder;

  @Option(
      names = "--force",
      description = "Rename a folder that is not empty, and erase again what was erased in it.")
  private boolean force;

  @Option(
      names = "--tombstones",
      paramLabel = "FILE",
      description = "What 'backup tombstones' wrote last: erase it again.")
  private @Nullable Path tombstones;

  RestoreCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    RestoreAnswer answer =
        RestoreBackup.run(
            new RestoreRequest(
                backup,
                context.home().in(folder),
                secret.secret(),
                force ? Existing.SET_ASIDE : Existing.REFUSE,
                Optional.ofNullable(tombstones)),
            Clock.systemUTC());
    output.document(answer);
    output.line(
        answer.home()
            + ": "
            + answer.collections()
            + " collections, "
            + answer.people()
            + " people, "
            + answer.encodings()
            + " encodings, of "
            + answer.createdAt());
    output.line(
        "erased again: "
            + answer.erasedAgain().collections()
            + " collections, "
            + answer.erasedAgain().people()
            + " people, "
            + answer.erasedAgain().encodings()
            + " encodings");
    answer
        .erasuresUnknown()
        .forEach(
            id ->
                output.line("! erasures in collection " + id + " are unknown: give --tombstones"));
    if (answer.setAside() != null) {
      output.remark(
          "the folder before is " + answer.setAside() + ": remove it when nothing is missing");
    }
    return (answer.erasuresUnknown().isEmpty() ? ExitCode.YES : ExitCode.NO).number();
  }
}
