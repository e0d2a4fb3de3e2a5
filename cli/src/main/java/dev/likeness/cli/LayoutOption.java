package dev.likeness.cli;

import dev.likeness.tasks.labelled.Layout;
import picocli.CommandLine.Option;

/** How the labelled pictures of a command lie. */
final class LayoutOption {
  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, one for each person, with pictures"
              + " at any depth).")
  private Layout layout = Layout.FOLDER;

  /** Returns the layout. */
  Layout layout() {
    return layout;
  }
}
