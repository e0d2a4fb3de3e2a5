package dev.likeness.tasks.model;

import dev.likeness.tasks.UnusableInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A request to install networks.
 *
 * @param names names of the catalogue; empty for those that faces are recognised with
 * @param from folder, file or mirror that the files are taken from; empty for the addresses on the
 *     cards
 * @param card the user's own card, which describes the file of {@code from} and may leave out its
 *     name, size and digest; empty for the catalogue's
 */
public record InstallRequest(List<String> names, Optional<String> from, Optional<Path> card) {
  public InstallRequest {
    names = List.copyOf(names);
    if (card.isPresent() && (!names.isEmpty() || from.isEmpty())) {
      throw new UnusableInputException(
          "--card goes with --from FILE.onnx and without a name: the card has the name");
    }
  }
}
