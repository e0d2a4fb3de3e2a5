package dev.likeness.tasks.model;

import dev.likeness.network.Licence;
import dev.likeness.network.Metric;
import dev.likeness.network.ModelCard;
import dev.likeness.tasks.UnusableInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A request to write a network and its card into a folder.
 *
 * @param name an installed network
 * @param folder where both files go; made if it does not exist
 * @param as the exported network's name; empty for the same
 * @param title the exported card's title; empty for the same
 * @param provenance the exported card's provenance; empty for the same
 * @param licence the exported card's licence, for networks trained here; empty for the same
 * @param figures the exported card's measured results; an empty list for the same
 */
public record ExportModelRequest(
    String name,
    Path folder,
    Optional<String> as,
    Optional<String> title,
    Optional<String> provenance,
    Optional<Licence> licence,
    List<Metric> figures) {
  public ExportModelRequest {
    figures = List.copyOf(figures);
    UnusableInputException.unlessUsable(() -> ModelCard.requireName(as.orElse(name)));
  }

  /** Returns the exported network's name. */
  String exportedName() {
    return as.orElse(name);
  }
}
