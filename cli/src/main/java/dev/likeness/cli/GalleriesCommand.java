package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.gallery.cassandra.CassandraAddress;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.data.SharedCollections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code galleries}: where galleries lie that several servers share. */
@Command(
    name = "galleries",
    footer = {"  likeness galleries prepare cassandra://10.0.0.1,10.0.0.2/likeness"},
    description = "Prepare a cluster for galleries that several servers share.")
final class GalleriesCommand {
  private final CommandContext surroundings;

  GalleriesCommand(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  @Command(
      name = "prepare",
      footer = {
        "  likeness galleries prepare cassandra://10.0.0.1,10.0.0.2,10.0.0.3/likeness",
        "  likeness galleries prepare cassandra://127.0.0.1/likeness --replicas 1"
      },
      description = {
        "Make the keyspace of galleries in Apache Cassandra 5, and its tables; what is there stays.",
        "The user's password comes from LIKENESS_GALLERIES_PASSWORD, or the file that"
            + " LIKENESS_GALLERIES_PASSWORD_FILE names."
      })
  int prepare(
      @Mixin Output output,
      @Parameters(
              paramLabel = "ADDRESS",
              description = "cassandra://[USER@]HOST[:PORT][,HOST...]/KEYSPACE[?tls].")
          String address,
      @Option(
              names = "--replicas",
              paramLabel = "N",
              defaultValue = "3",
              description =
                  "On how many nodes each row is kept; 3 survive the loss of one (default:"
                      + " ${DEFAULT-VALUE}). A keyspace that is there keeps its own.")
          int replicas)
      throws IOException {
    SharedCollections place = new SharedCollections(parsed(address), password());
    try {
      place.prepare(replicas);
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
    }
    output.line(
        "prepared: keyspace "
            + place.address().keyspace()
            + "; give each server 'serve --galleries' with this address, and the same master key");
    return ExitCode.YES.number();
  }

  private static CassandraAddress parsed(String text) {
    try {
      return CassandraAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
    }
  }

  private String password() throws IOException {
    Optional<String> file = surroundings.setting(null, "LIKENESS_GALLERIES_PASSWORD_FILE");
    Optional<String> password = surroundings.setting(null, "LIKENESS_GALLERIES_PASSWORD");
    if (password.isPresent() || file.isEmpty()) {
      return password.orElse("");
    }
    return Files.readString(Path.of(file.get())).strip();
  }
}
