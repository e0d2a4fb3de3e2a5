package dev.likeness.cli;

import dev.likeness.evaluation.data.LabelledPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** How the labelled pictures of a command lie. */
final class LayoutOption {
  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, one for each person).")
  private Layout layout = Layout.FOLDER;

  /** Reads the labelled pictures. */
  List<LabelledPicture> read(Path place) throws IOException {
    return layout.read(place);
  }
}
