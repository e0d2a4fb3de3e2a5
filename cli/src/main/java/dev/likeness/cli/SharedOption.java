package dev.likeness.cli;

import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.cassandra.CassandraAddress;
import dev.likeness.gallery.cassandra.LocalFiles;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.data.HomeMasterKeys;
import dev.likeness.tasks.data.SharedCollections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where collections and keys lie that servers share, if they do. */
public final class SharedOption {
  @Option(
      names = "--galleries",
      paramLabel = "ADDRESS",
      description =
          "cassandra://... as for 'serve', if servers share their collections and keys (default:"
              + " LIKENESS_GALLERIES).")
  private @Nullable String address;

  private final CommandContext surroundings;

  SharedOption(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  /** Connects to what is shared, or returns the collections of a server's folder. */
  public Galleries connectOr(DataFolderOption data) throws IOException {
    Optional<String> shared = surroundings.setting(address, "LIKENESS_GALLERIES");
    return shared.isEmpty()
        ? data.contents().galleries()
        : parsed(surroundings, shared.get())
            .connect(HomeMasterKeys.of(surroundings.home()), LocalFiles.in(data.folder()));
  }

  /** Returns an address with its password, from the environment. */
  static SharedCollections parsed(CommandContext surroundings, String address) throws IOException {
    try {
      return new SharedCollections(CassandraAddress.parse(address), password(surroundings));
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
    }
  }

  private static String password(CommandContext surroundings) throws IOException {
    Optional<String> file = surroundings.setting(null, "LIKENESS_GALLERIES_PASSWORD_FILE");
    Optional<String> password = surroundings.setting(null, "LIKENESS_GALLERIES_PASSWORD");
    if (password.isPresent() || file.isEmpty()) {
      return password.orElse("");
    }
    return Files.readString(Path.of(file.get())).strip();
  }
}
