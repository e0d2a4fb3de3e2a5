package dev.likeness.cli;

import dev.likeness.audit.AuditPlaces;
import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.ProgressBars;
import dev.likeness.gallery.cassandra.CassandraAddress;
import dev.likeness.gallery.cassandra.LocalFiles;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.copying.CollectionPlace;
import dev.likeness.tasks.copying.CopyAnswer;
import dev.likeness.tasks.copying.CopyAnswer.CopiedCollectionAnswer;
import dev.likeness.tasks.copying.CopyCollections;
import dev.likeness.tasks.data.DataFolder;
import dev.likeness.tasks.data.HomeMasterKeys;
import dev.likeness.tasks.data.SharedCollections;
import dev.likeness.tasks.json.RecordTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code galleries}: where collections lie that several servers share, and copies of them. */
@Command(
    name = "galleries",
    footer = {
      "  likeness galleries prepare cassandra://10.0.0.1,10.0.0.2/likeness",
      "  likeness galleries copy /srv/likeness cassandra://10.0.0.1,10.0.0.2/likeness"
    },
    description = "Prepare a cluster for collections that several servers share, and copy them.")
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
    SharedCollections place = SharedOption.parsed(surroundings, address);
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

  @Command(
      name = "copy",
      footer = {
        "  likeness galleries copy /srv/likeness cassandra://10.0.0.1,10.0.0.2/likeness",
        "  likeness galleries copy cassandra://10.0.0.1/likeness /srv/copy --collection staff"
      },
      description = {
        "Copy collections with everybody in them from one place to another, a folder or a keyspace"
            + " of Cassandra, and compare them there before anybody can open them.",
        "Ids, names, notes, encodings with their numbers and times, settings and the evidence of"
            + " erasures are copied; keys, the audit log and what 'people undo' would take back are"
            + " not. Stop the servers that change the collections, or it ends with an error if one"
            + " has. The originals stay.",
        "A copy that was interrupted goes on where it was."
      },
      exitCodeList = {
        "0:all of them are there, and like the originals",
        "2:there is no such collection, or another one of its id is there already",
        "3:a place cannot be read or written, or a collection changed meanwhile"
      })
  int copy(
      @Mixin Output output,
      @Parameters(
              paramLabel = "FROM",
              description =
                  "A server's folder, or another with collections/ and gallery.db, or"
                      + " cassandra://... as for 'galleries prepare'.")
          String from,
      @Parameters(paramLabel = "TO", description = "The other place; a folder need not exist.")
          String to,
      @Option(
              names = "--collection",
              paramLabel = "ID",
              description = "Copy this one; may be repeated (default: all).")
          @Nullable List<String> collections,
      @Option(
              names = "--discard",
              description = "Copy nothing: remove what an interrupted copy has left.")
          boolean discard)
      throws IOException {
    List<String> ids = collections == null ? List.of() : collections;
    try (CollectionPlace source = place(from);
        CollectionPlace target = place(to)) {
      CopyCollections copies = new CopyCollections(source, target);
      if (discard) {
        copies.discard(ids);
        output.line("no incomplete copy is left there");
      } else {
        print(output, run(output, copies, ids));
      }
    }
    return ExitCode.YES.number();
  }

  private static CopyAnswer run(Output output, CopyCollections copies, List<String> ids) {
    try (ProgressBars progress = new ProgressBars(output)) {
      return copies.run(ids, progress);
    }
  }

  private static void print(Output output, CopyAnswer answer) {
    output.list(answer, answer.collections(), RecordTable.of(CopiedCollectionAnswer.class));
    answer.collections().forEach(one -> output.line(line(one)));
  }

  private static String line(CopiedCollectionAnswer one) {
    String line = one.id() + "  " + one.people() + " people, " + one.encodings() + " encodings";
    if (one.before() == 0) {
      return line;
    }
    return line + (one.before() == one.people() ? ", there already" : ", went on with a copy");
  }

  private CollectionPlace place(String name) throws IOException {
    if (name.startsWith(CassandraAddress.SCHEME)) {
      return CollectionPlace.of(
          SharedOption.parsed(surroundings, name)
              .connect(
                  HomeMasterKeys.of(surroundings.home()),
                  LocalFiles.in(Path.of(System.getProperty("java.io.tmpdir")))));
    }
    Path folder = Path.of(name).toAbsolutePath().normalize();
    DataFolderOption served = new DataFolderOption(surroundings);
    if (folder.equals(served.folder().toAbsolutePath().normalize())) {
      return CollectionPlace.in(served.contents(), served.auditPlaces());
    }
    return CollectionPlace.in(
        DataFolder.alone(folder, HomeMasterKeys.of(surroundings.home())),
        AuditPlaces.of(folder.resolve("audit.log")));
  }
}
