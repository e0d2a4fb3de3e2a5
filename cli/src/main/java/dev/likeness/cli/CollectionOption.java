package dev.likeness.cli;

import dev.likeness.gallery.Galleries;
import picocli.CommandLine.Option;

/** Which collection of a data folder a command works on. */
final class CollectionOption {
  @Option(
      names = "--collection",
      paramLabel = "ID",
      description = "The collection (default: ${DEFAULT-VALUE}).")
  private String id = Galleries.DEFAULT;

  /** Returns its id. */
  String id() {
    return id;
  }
}
